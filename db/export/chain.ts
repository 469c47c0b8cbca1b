/** The chain for whoever wants to check it without this program: one JSON object a line. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { type ChainKind, type ChainValue, chainForms, chainKinds, isVersioned } from '../../src/domain/chain.ts';
import { joinedRow } from '../chain/sources.ts';
import type { Db, TownRecord } from '../open.ts';

/**
 * One line of the file. `entry` is the very text that was hashed; `words` are the public texts it holds digests of, with the salt
 * of those digests: missing for what is not public, for a withdrawn notice, and for what an entry said before.
 */
export type ExportedLine = {
  position: number;
  entry: string;
  hash: string;
  salt?: string;
  words?: Record<string, string>;
};

/** Writes `chain.jsonl` into a directory; it is for checking (README), not for importing. Returns the path. */
export async function exportChain({ db }: Pick<TownRecord, 'db'>, directory: string): Promise<string> {
  const path = join(directory, 'chain.jsonl');
  await mkdir(directory, { recursive: true });
  await writeFile(path, await chainLines(db));
  return path;
}

type Row = { position: number; kind: ChainKind; ref: number; seq: number; entry: string; hash: string; salt: string };

/** The whole chain as JSON Lines, first line first. Nothing in it is not public. */
export async function chainLines(db: Db): Promise<string> {
  const rows = await db.all<Row>(
    sql`SELECT position, kind, ref, seq, entry, hash, words_salt AS salt FROM event_chain ORDER BY position`,
  );
  const said = await publicWords(db);
  return rows
    .map(({ position, entry, hash, salt }): ExportedLine => {
      const words = said.get(position);
      return { position, entry, hash, ...(words ? { salt, words } : {}) };
    })
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** Public texts by the position of their line. */
async function publicWords(db: Db): Promise<Map<number, Record<string, string>>> {
  const words = new Map<number, Record<string, string>>();
  for (const kind of chainKinds) {
    const columns = chainForms[kind].words;
    if (columns.length === 0) continue;
    const rows = await db.all<Record<string, ChainValue> & { _position: number }>(sql`
      SELECT l.position AS _position, ${sql.raw(columns.map((column) => `s."${column}"`).join(', '))}
      FROM event_chain l ${joinedRow(kind)}
      WHERE l.kind = ${kind} ${isVersioned(kind) ? lastVersion : sql``} ${kind === 'revision' ? standing : sql``}`);
    for (const { _position, ...texts } of rows) {
      const present = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null);
      if (present.length > 0) words.set(_position, Object.fromEntries(present));
    }
  }
  return words;
}

const lastVersion = sql`AND NOT EXISTS (SELECT 1 FROM event_chain m WHERE m.kind = l.kind AND m.ref = l.ref AND m.seq > l.seq)
  AND NOT EXISTS (SELECT 1 FROM chain_queue q WHERE q.kind = l.kind AND q.ref = l.ref)`;
const standing = sql`AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.id = l.ref AND n.withdrawn_at IS NOT NULL)`;
