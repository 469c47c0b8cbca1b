import { barrier, fold } from './fold.ts';
import type { Detector, Known, PersonalDataFinding, PersonalDataKind, Proposal } from './kinds.ts';

/**
 * Runs a table of detectors. A finding may free its neighbour (what stood in one run of digits with it now stands
 * alone), as it will once it is masked; so what was found is hidden and the text read again, until nothing new shows.
 * Time is linear in the text for each reading.
 */
export function findWith(
  detectors: readonly Detector[],
  text: string,
  known: Known,
  kinds: ReadonlySet<PersonalDataKind>,
): PersonalDataFinding[] {
  const used = detectors.filter((detector) => detector.kinds.some((kind) => kinds.has(kind)));
  const found: Proposal[] = [];
  let rest = fold(text);
  for (;;) {
    const proposals = used.flatMap((detector) => detector.propose(rest, known)).filter(({ kind }) => kinds.has(kind));
    const chosen = withoutOverlap(proposals, rest.length).filter(({ allowed }) => !allowed);
    if (chosen.length === 0) break;
    found.push(...chosen);
    rest = hide(rest, chosen);
  }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => ({ kind, start, end, text: text.slice(start, end) }));
}

function withoutOverlap(proposals: Proposal[], length: number): Proposal[] {
  const taken = new Uint8Array(length);
  const chosen: Proposal[] = [];
  for (const proposal of proposals.sort((a, b) => a.rank - b.rank || b.end - b.start - (a.end - a.start))) {
    if (taken.subarray(proposal.start, proposal.end).includes(1)) continue;
    taken.fill(1, proposal.start, proposal.end);
    chosen.push(proposal);
  }
  return chosen;
}

function hide(text: string, found: readonly Proposal[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(from, start), barrier.repeat(end - start));
    from = end;
  }
  return parts.join('') + text.slice(from);
}
