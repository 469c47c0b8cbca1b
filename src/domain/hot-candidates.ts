/** Which groups of what was said are worth the office's look: enough voices, not kept already, not dropped before. */
import { groupSayings } from './hot-issues.ts';
import type { Saying } from './hot-vectors.ts';

/** One of the ledger or of the log: `i12`, `v3`. */
export type HotKey = `${'i' | 'v'}${number}`;
/** `voice`: visits of one household are one voice; entries count by `voices`. */
export type Sayer = Saying & { key: HotKey; voices: number; voice?: string };
/** What the office did not want, or withdrew: its members then and how many voices it had. */
export type Dropped = { keys: readonly HotKey[]; voices: number };

/** Dropped ones come back when they have grown by half. */
const grown = 1.5;

/** How many said it. */
export const voicesOf = (sayers: Iterable<Pick<Sayer, 'voices' | 'voice'>>): number => {
  const heard = new Set<string>();
  let sum = 0;
  for (const { voices, voice } of sayers) {
    if (voice === undefined) sum += voices;
    else heard.add(voice);
  }
  return sum + heard.size;
};

/** Two sets are one matter where at least half of the smaller is in both. */
const overlap = (one: ReadonlySet<HotKey>, other: readonly HotKey[]): boolean => {
  const both = other.filter((key) => one.has(key)).length;
  return both > 0 && both * 2 >= Math.min(one.size, other.length);
};

/** `members`: the one nearest to all others first. `like`: number of the kept one of which these say the same; its own members are left out. */
export type Found<S> = { members: S[]; voices: number; like: number | null };

/**
 * Groups, and single entries that many joined, with at least `least` voices, and whatever says the same as one that was kept; those with most voices first.
 * @param kept members of those that were kept, by number
 */
export function candidatesOf<S extends Sayer>(
  sayers: readonly S[],
  { least, kept, dropped }: { least: number; kept: ReadonlyMap<HotKey, number>; dropped: readonly Dropped[] },
): Found<S>[] {
  const groups = groupSayings(sayers).map(({ members }) => members.map((index) => sayers[index] as S));
  const grouped = new Set(groups.flat());
  const alone = sayers.filter((sayer) => !grouped.has(sayer) && sayer.voices >= least).map((sayer) => [sayer]);
  return [...groups, ...alone]
    .flatMap((all): Found<S>[] => {
      const fresh = all.filter(({ key }) => !kept.has(key));
      const like = mostFrequent(all.flatMap(({ key }) => kept.get(key) ?? []));
      if (fresh.length === 0) return [];
      const voices = voicesOf(fresh);
      if (like === null && voices < least) return [];
      const keys = new Set(fresh.map(({ key }) => key));
      if (dropped.some((each) => overlap(keys, each.keys) && voices < each.voices * grown)) return [];
      return [{ members: fresh, voices, like }];
    })
    .sort((a, b) => b.voices - a.voices || b.members.length - a.members.length);
}

function mostFrequent(numbers: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

export const hotKey = (ref: 'issue' | 'visit', id: number): HotKey => `${ref === 'issue' ? 'i' : 'v'}${id}`;

/** `i12.v3` as numbers; null for anything else. */
export function keysRead(text: string): { issues: number[]; visits: number[] } | null {
  if (!/^[iv][1-9]\d{0,14}(\.[iv][1-9]\d{0,14})*$/.test(text)) return null;
  const of = (letter: string) =>
    text.split('.').flatMap((key) => (key.startsWith(letter) ? [Number(key.slice(1))] : []));
  return { issues: of('i'), visits: of('v') };
}
