/** The chain by itself: positions without a gap, each line tied to the one before. */

import { sql } from 'drizzle-orm';
import { type ChainKind, chainStart, linkHash } from '../../src/domain/chain.ts';
import type { ChainFinding } from '../../src/domain/chain-findings.ts';
import type { Db } from '../open.ts';
import { sha256 } from './sha256.ts';

export type Line = { position: number; kind: ChainKind; ref: number; seq: number; entry: string; hash: string };
/** A line that does not follow from the one before it; `previous` is the hash it stands on. */
type Broken = Line & { previous: string };

export type CheckedLines = {
  /** Position of the last line. */
  length: number;
  /** Stored hashes at the positions asked for. */
  hashes: Map<number, string>;
  findings: ChainFinding[];
  /** Positions of lines that are not what was chained. */
  broken: Set<number>;
};

const linesAtOnce = 10_000;
/** More broken lines than these are not tried against each other. */
const mostPairs = 200;

/** Walks the whole chain. @param wanted positions whose hash is to be compared with a head */
export async function checkLines(db: Db, wanted: ReadonlySet<number>): Promise<CheckedLines> {
  const findings: ChainFinding[] = [];
  const hashes = new Map<number, string>();
  const broken: Broken[] = [];
  let last = { position: 0, hash: chainStart };
  // What the line before should have had as its hash, where that is something else: then it is the hash that was changed.
  let computed: string | null = null;
  for (;;) {
    const lines = await db.all<Line>(
      sql`SELECT position, kind, ref, seq, entry, hash FROM event_chain WHERE position > ${last.position} ORDER BY position LIMIT ${linesAtOnce}`,
    );
    for (const line of lines) {
      const { position, entry, hash } = line;
      if (wanted.has(position)) hashes.set(position, hash);
      if (position > last.position + 1) {
        findings.push({ what: 'lines-missing', from: last.position + 1, to: position - 1 });
        computed = null;
      } else {
        const right = linkHash(last.hash, position, entry, sha256);
        const follows: boolean =
          hash === right || (computed !== null && hash === linkHash(computed, position, entry, sha256));
        if (!follows) broken.push({ ...line, previous: last.hash });
        computed = follows ? null : right;
      }
      last = { position, hash };
    }
    if (lines.length < linesAtOnce) break;
  }
  const swapped = swappedLines(broken);
  const explained = new Set(swapped.flatMap(([first, second]) => [first, second, first + 1, second + 1]));
  return {
    length: last.position,
    hashes,
    findings: [
      ...findings,
      ...swapped.map((positions): ChainFinding => ({ what: 'lines-reordered', positions })),
      ...broken
        .filter(({ position }) => !explained.has(position))
        .map(({ position, kind, ref, seq }): ChainFinding => ({ what: 'line', position, kind, ref, seq })),
    ],
    broken: new Set(broken.map(({ position }) => position)),
  };
}

/** Pairs of lines that fit when they change places, with their hashes or without. */
function swappedLines(broken: readonly Broken[]): [number, number][] {
  if (broken.length > mostPairs) return [];
  const pairs: [number, number][] = [];
  for (const [index, first] of broken.entries()) {
    const second = broken.slice(index + 1).find((other) => {
      const right = linkHash(first.previous, first.position, other.entry, sha256);
      return right === first.hash || right === other.hash;
    });
    if (second) pairs.push([first.position, second.position]);
  }
  return pairs;
}
