/** Checks the whole chain against the record and against heads that were published earlier. Reads only. */

import { sql } from 'drizzle-orm';
import type { ChainHead } from '../../src/domain/chain.ts';
import type { ChainFinding } from '../../src/domain/chain-findings.ts';
import type { TownRecord } from '../open.ts';
import { publishedHeads } from './heads.ts';
import { queueLength } from './queue.ts';
import { looseRows } from './sources.ts';
import { backdated } from './verify-backdated.ts';
import { checkField } from './verify-field.ts';
import { type CheckedLines, checkLines } from './verify-lines.ts';
import { checkRows, goneBeforeChained } from './verify-rows.ts';
import { checkStates } from './verify-state.ts';

export type Verification = {
  length: number;
  /** Hash of the last line; null before the first. */
  hash: string | null;
  /** Rows that wait to be chained: written a moment ago. */
  waiting: number;
  /** Heads compared: those handed in, and those that the record itself knows of. */
  heads: number;
  findings: ChainFinding[];
};

/** @param given heads that somebody kept */
export async function verifyChain({ db }: Pick<TownRecord, 'db'>, given: readonly ChainHead[]): Promise<Verification> {
  const heads = [...given, ...(await publishedHeads(db))];
  const [end] = await db.all<ChainHead>(sql`SELECT position, hash FROM event_chain ORDER BY position DESC LIMIT 1`);
  const lines = await checkLines(db, new Set(heads.map(({ position }) => position)));
  const rows = await checkRows(db, lines.length);
  const loose = await looseRows(db);
  const ends = headFindings(heads, lines, loose.length);
  // Rows whose lines are gone stand in no line: that is one finding, not many.
  const linesGone = [...lines.findings, ...ends].some(({ what }) => what === 'lines-missing' || what === 'truncated');
  const findings: ChainFinding[] = [
    ...ends,
    ...lines.findings,
    ...rows.filter((finding) => !('position' in finding && lines.broken.has(finding.position ?? 0))),
    ...(await goneBeforeChained(db)),
    ...(linesGone ? [] : loose.map((key): ChainFinding => ({ what: 'inserted', ...key }))),
    ...(await backdated(db)),
    ...(await checkField(db)),
  ];
  // An entry whose steps were tampered with comes to another state: it is told of by its steps.
  const toldOf = new Set(findings.map((finding) => ('ref' in finding ? `${finding.kind} ${finding.ref}` : '')));
  for (const ledger of ['public', 'restricted'] as const)
    for (const finding of await checkStates(db, ledger))
      if (finding.what === 'state' && !toldOf.has(`${finding.kind.replace('entry', 'event')} ${finding.ref}`))
        findings.push(finding);
  const waiting = await queueLength(db);
  return { length: lines.length, hash: end?.hash ?? null, waiting, heads: heads.length, findings };
}

/** Each head lies on the chain, or the worst that is wrong is told once. */
function headFindings(heads: readonly ChainHead[], lines: CheckedLines, loose: number): ChainFinding[] {
  const { length, hashes } = lines;
  const beyond = heads.filter(({ position }) => position > length).sort((a, b) => b.position - a.position);
  const wrong = heads
    .filter(({ position, hash }) => hashes.has(position) && hashes.get(position) !== hash)
    .sort((a, b) => a.position - b.position);
  const right = heads.filter(({ position, hash }) => hashes.get(position) === hash).map(({ position }) => position);
  const findings: ChainFinding[] = [];
  const [end] = beyond;
  if (end)
    findings.push(
      loose > 0 ? { what: 'truncated', head: end, length, loose } : { what: 'rolled-back', head: end, length },
    );
  const [first] = wrong;
  // A line whose hash was changed is told of as such.
  if (first && !lines.broken.has(first.position)) {
    const after = Math.max(0, ...right.filter((position) => position < first.position));
    findings.push({ what: 'rewritten', head: first, after });
  }
  return findings;
}
