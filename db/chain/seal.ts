/** The sealer: chains the history that is not chained yet, in the order in which it was written. */

import { sql } from 'drizzle-orm';
import {
  type ChainHead,
  type ChainKind,
  type ChainRow,
  chainEntry,
  chainStart,
  contentDigest,
  linkHash,
} from '../../src/domain/chain.ts';
import type { Db, Statement, TownRecord } from '../open.ts';
import { type Queued, readQueue, unqueue } from './queue.ts';
import { newSalt, sha256 } from './sha256.ts';
import { chainSources, hasContent, joinedRow, rowColumns, rowIsThere, type SourceRow } from './sources.ts';

/** Lines of one batch: requests are not kept waiting for longer than some of them take. */
const linesAtOnce = 1000;
/** How often it is tried again where another process chains at the same time. */
const attempts = 20;

/** The last line of the chain; position 0 before the first. */
export async function chainHead(db: Db): Promise<ChainHead> {
  const [head] = await db.all<ChainHead>(sql`SELECT position, hash FROM event_chain ORDER BY position DESC LIMIT 1`);
  return head ?? { position: 0, hash: chainStart };
}

/**
 * Chains everything that waits, and resolves with the head. Nothing waiting, nothing written. Two processes at once do no harm:
 * a position is taken once, and whoever comes second reads again.
 */
export async function sealChain(record: TownRecord): Promise<ChainHead> {
  let after = 0;
  for (let attempt = 1; ; ) {
    const queued = await readQueue(record.db, after, linesAtOnce);
    const last = queued.at(-1);
    if (!last) return chainHead(record.db);
    try {
      await chainRows(record, queued);
      after = last.id;
      attempt = 1;
    } catch (error) {
      if (!isConstraint(error) || attempt === attempts) throw error;
      attempt += 1;
      after = 0;
    }
  }
}

/** One batch: lines, digests of residents' texts, and what they leave the queue for. */
async function chainRows(record: TownRecord, queued: readonly Queued[]): Promise<void> {
  const { db } = record;
  const rows = await readRows(db, queued);
  const head = await chainHead(db);
  const lines: unknown[][] = [];
  const texts = new Map<string, unknown[][]>();
  const done: number[] = [];
  let { position, hash } = head;
  for (const { id, kind, ref, seq, chained } of queued) {
    const row = rows.get(id);
    // A row that is gone before it was chained stays in the queue: verify tells of it.
    if (!row && !chained) continue;
    done.push(id);
    if (!row || chained) continue;
    const said = hasContent(kind) ? commitment(row) : null;
    if (said?.salt) (texts.get(kind) ?? texts.set(kind, []).get(kind))?.push([ref, said.salt, said.digest]);
    const salts = { sealed: newSalt(), words: newSalt() };
    const entry = chainEntry(kind, seq, said ? { ...row, content_digest: said.digest } : row, salts, sha256);
    position += 1;
    hash = linkHash(hash, position, entry, sha256);
    lines.push([position, kind, ref, seq, salts.sealed, salts.words, entry, hash]);
  }
  if (done.length === 0) return;
  await record.write([
    ...(lines.length > 0 ? [insertLines(record, lines)] : []),
    ...[...texts].map(([kind, commitments]) => commitContents(record, kind as ChainKind, commitments)),
    unqueue(record, done),
  ]);
}

/** The digest of a text: the one it has (a copied record), or a new one with its salt. */
function commitment(row: ChainRow): { digest: string | null; salt: string | null } {
  const { content, place = null, content_digest: digest } = row;
  if (typeof digest === 'string') return { digest, salt: null };
  if (typeof content !== 'string') return { digest: null, salt: null };
  const salt = newSalt();
  return { digest: contentDigest(salt, { content, place: place === null ? null : `${place}` }, sha256), salt };
}

/** The rows that the queue names, by their id there; those that are gone are missing. */
async function readRows(db: Db, queued: readonly Queued[]): Promise<Map<number, SourceRow>> {
  const [first, last] = [queued.at(0)?.id ?? 0, queued.at(-1)?.id ?? 0];
  const found = new Map<number, SourceRow>();
  for (const kind of new Set(queued.map((each) => each.kind))) {
    const rows = await db.all<SourceRow & { _id: number }>(
      sql`SELECT l.id AS _id, ${rowColumns(kind)} FROM chain_queue l ${joinedRow(kind)}
        WHERE l.kind = ${kind} AND l.id BETWEEN ${first} AND ${last} AND ${rowIsThere(kind)}`,
    );
    for (const { _id, ...row } of rows) found.set(_id, row as SourceRow);
  }
  return found;
}

/** One bound value for all lines: the driver's cost is per value. */
const insertLines = ({ db }: TownRecord, lines: unknown[][]): Statement =>
  db.run(sql`INSERT INTO event_chain (position, kind, ref, seq, sealed_salt, words_salt, entry, hash)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
    FROM json_each(${JSON.stringify(lines)})`) as unknown as Statement;

/** A text that was deleted meanwhile gets no salt any more. */
const commitContents = ({ db }: TownRecord, kind: ChainKind, commitments: unknown[][]): Statement => {
  const table = sql.raw(chainSources[kind].table);
  return db.run(sql`UPDATE ${table} SET
      content_salt = CASE WHEN ${table}.content IS NULL THEN NULL ELSE j.value ->> 1 END, content_digest = j.value ->> 2
    FROM json_each(${JSON.stringify(commitments)}) j
    WHERE ${table}.id = j.value ->> 0 AND ${table}.content_digest IS NULL`) as unknown as Statement;
};

const isConstraint = (error: unknown): boolean =>
  /SQLITE_CONSTRAINT/.test(`${(error as { code?: string }).code} ${(error as Error).message}`);
