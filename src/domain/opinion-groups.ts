/** Which opinions may say the same: a proposal to whoever puts them into groups, never a decision. */
import { mostSimilar } from './similar.ts';

export type OpinionText = { id: number; content: string };
/** `groupId`: the group whose opinions are most alike; null where none is. */
export type Proposal = { groupId: number | null; opinions: number[] };

/** So many opinions of no group are compared with each other: the oldest; the rest come up when these are sorted. */
export const comparedAtOnce = 200;
/** So many opinions stand for a group. */
const samples = 20;
/** Of one opinion, those most alike. */
const neighbours = 6;

/**
 * Opinions of no group, gathered by likeness: the most telling first, each once. Time grows with the square of
 * `comparedAtOnce`, whatever the consultation has.
 * @param grouped opinions that are in groups already
 */
export function proposeGroups(
  opinions: readonly OpinionText[],
  grouped: readonly (OpinionText & { groupId: number })[] = [],
): Proposal[] {
  const compared = opinions.slice(0, comparedAtOnce);
  const candidates = compared.map(({ id, content }) => ({ id, text: content }));
  const samplesOf = new Map<number, number>();
  const known = grouped.flatMap(({ groupId, content }) => {
    const taken = samplesOf.get(groupId) ?? 0;
    samplesOf.set(groupId, taken + 1);
    return taken < samples ? [{ id: groupId, text: content }] : [];
  });
  const alike = new Map(
    compared.map(({ id, content }) => [
      id,
      mostSimilar(
        content,
        candidates.filter((each) => each.id !== id),
        neighbours,
      ).map((each) => each.id),
    ]),
  );
  const free = new Set(compared.map(({ id }) => id));
  // The one that most others resemble begins: the rest of its kind gather around it.
  const byMost = [...compared].sort((a, b) => (alike.get(b.id)?.length ?? 0) - (alike.get(a.id)?.length ?? 0));
  return byMost.flatMap(({ id, content }) => {
    if (!free.delete(id)) return [];
    const others = (alike.get(id) ?? []).filter((each) => free.delete(each));
    return [
      { groupId: mostSimilar(content, known, 1)[0]?.id ?? null, opinions: [id, ...others].sort((a, b) => a - b) },
    ];
  });
}

/** The same in few lots to be sorted at once: what goes to one group together, then what says the same, then all the rest. */
export function inLots(proposals: readonly Proposal[]): (Proposal & { alike: boolean })[] {
  const known = new Map<number, number[]>();
  for (const { groupId, opinions } of proposals)
    if (groupId !== null) known.set(groupId, [...(known.get(groupId) ?? []), ...opinions]);
  const free = proposals.filter(({ groupId }) => groupId === null);
  const rest = free.filter(({ opinions }) => opinions.length === 1).flatMap(({ opinions }) => opinions);
  return [
    ...[...known].map(([groupId, opinions]) => ({ groupId, opinions, alike: true })),
    ...free.filter(({ opinions }) => opinions.length > 1).map((each) => ({ ...each, alike: true })),
    ...(rest.length > 0 ? [{ groupId: null, opinions: rest, alike: false }] : []),
  ];
}
