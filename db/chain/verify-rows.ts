/** The rows of history against the lines that stand for them. */

import { type SQL, sql } from 'drizzle-orm';
import {
  type ChainKind,
  type ChainRow,
  chainEntry,
  chainForms,
  chainKinds,
  changedColumns,
  contentDigest,
  isVersioned,
} from '../../src/domain/chain.ts';
import type { ChainFinding, ColumnChange } from '../../src/domain/chain-findings.ts';
import type { Db } from '../open.ts';
import { sha256 } from './sha256.ts';
import { chainSources, hasContent, joinedRow, rowColumns, rowIsThere } from './sources.ts';

type Chained = ChainRow & {
  _position: number;
  _ref: number;
  _seq: number;
  _there: number;
  _sealed: string;
  _words: string;
  _entry: string;
};

const rowsAtOnce = 10_000;

/** What differs between the lines up to `length` and the rows they stand for. */
export async function checkRows(db: Db, length: number): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = [];
  for (const kind of chainKinds) {
    const edited: Chained[] = [];
    for (let after = 0; ; ) {
      const rows = await readChained(db, kind, after, length);
      for (const row of rows) {
        if (!row._there) findings.push({ what: 'deleted', position: row._position, ...keyOf(kind, row) });
        else {
          if (entryOf(kind, row) !== row._entry) edited.push(row);
          const gone = contentProblem(kind, row);
          if (gone !== null) findings.push({ what: 'content', position: row._position, gone, ...keyOf(kind, row) });
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtOnce) break;
      after = last._position;
    }
    findings.push(...explained(kind, edited));
  }
  return findings;
}

/** Rows that were deleted while they waited to be chained. */
export async function goneBeforeChained(db: Db): Promise<ChainFinding[]> {
  const gone = await Promise.all(
    chainKinds.map((kind) =>
      db.all<{ ref: number; seq: number }>(
        sql`SELECT l.ref, l.seq FROM chain_queue l ${joinedRow(kind)} WHERE l.kind = ${kind} AND NOT (${rowIsThere(kind)})`,
      ),
    ),
  );
  return gone.flatMap((rows, index) =>
    rows.map(
      (key): ChainFinding => ({ what: 'deleted', position: null, kind: chainKinds[index] as ChainKind, ...key }),
    ),
  );
}

/** Lines of a kind with their rows; of a row with versions only the last, and none whose next one waits. */
const readChained = (db: Db, kind: ChainKind, after: number, length: number): Promise<Chained[]> =>
  db.all<Chained>(sql`SELECT l.position AS _position, l.ref AS _ref, l.seq AS _seq, ${rowIsThere(kind)} AS _there,
      l.sealed_salt AS _sealed, l.words_salt AS _words, l.entry AS _entry, ${rowColumns(kind)}
    FROM event_chain l ${joinedRow(kind)}
    WHERE l.kind = ${kind} AND l.position > ${after} AND l.position <= ${length} ${isVersioned(kind) ? lastVersion : sql``}
    ORDER BY l.position LIMIT ${rowsAtOnce}`);

const lastVersion: SQL = sql`AND l.seq = (SELECT max(m.seq) FROM event_chain m WHERE m.kind = l.kind AND m.ref = l.ref)
  AND NOT EXISTS (SELECT 1 FROM chain_queue q WHERE q.kind = l.kind AND q.ref = l.ref AND q.seq > l.seq)`;

const keyOf = (kind: ChainKind, { _ref, _seq }: Chained) => ({ kind, ref: _ref, seq: _seq });

/** What the line would be now. */
const entryOf = (kind: ChainKind, row: Chained): string =>
  chainEntry(kind, row._seq, row, { sealed: row._sealed, words: row._words }, sha256);

/** False: a resident's text was changed; true: it is gone without a mark; null: neither. */
function contentProblem(kind: ChainKind, row: Chained): boolean | null {
  if (!hasContent(kind)) return null;
  const { content, place = null, content_salt: salt, content_digest: digest, deleted_at: deletedAt } = row;
  if (content === null) return digest === null || deletedAt !== null ? null : true;
  if (salt === null) return false;
  const now = contentDigest(`${salt}`, { content: `${content}`, place: place === null ? null : `${place}` }, sha256);
  return now === digest ? null : false;
}

/** Edited rows as findings; those of one matter that only changed places are one. */
function explained(kind: ChainKind, edited: readonly Chained[]): ChainFinding[] {
  const findings: ChainFinding[] = [];
  const told = new Set<Chained>();
  const { seq: column } = chainSources[kind];
  for (const row of edited) {
    if (told.has(row)) continue;
    const others = column === null ? [] : edited.filter((each) => each !== row && each._ref === row._ref);
    // The content of this row under the key and with the secrets of that line.
    const other = others.find(
      (each) => entryOf(kind, { ...row, ...own(each), [column ?? '']: each._seq }) === each._entry,
    );
    if (other) {
      const moved = [row, ...others.filter((each) => !told.has(each))];
      for (const each of moved) told.add(each);
      findings.push({ what: 'reordered', kind, ref: row._ref, seqs: moved.map(({ _seq }) => _seq) });
    } else {
      told.add(row);
      const changes = changesOf(kind, row);
      findings.push({ what: 'edited', position: row._position, changes, ...keyOf(kind, row) });
    }
  }
  return findings;
}

const own = ({ _seq, _sealed, _words }: Chained) => ({ _seq, _sealed, _words });

/** Which columns are not what was chained; with the values where the line holds them as they were. */
function changesOf(kind: ChainKind, row: Chained): ColumnChange[] {
  const was = JSON.parse(row._entry) as Record<string, unknown>;
  const { open } = chainForms[kind];
  return changedColumns(row._entry, entryOf(kind, row)).map((column) =>
    open.includes(column)
      ? { column, was: was[column === 'kind' ? 'issue_kind' : column], is: row[column] }
      : { column },
  );
}
