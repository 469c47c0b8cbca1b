/** Which rows the chain covers: the table of each kind, and the columns that a line's `ref` and `seq` name. */

import { type SQL, sql } from 'drizzle-orm';
import { type ChainKind, type ChainRow, chainedColumns, chainKinds, isVersioned } from '../../src/domain/chain.ts';
import type { Db } from '../open.ts';

type Source = { table: string; ref: string; seq: string | null };

export const chainSources: Record<ChainKind, Source> = {
  entry: { table: 'issues', ref: 'id', seq: null },
  event: { table: 'issue_events', ref: 'issue_id', seq: 'seq' },
  notice: { table: 'notices', ref: 'id', seq: null },
  revision: { table: 'notice_revisions', ref: 'notice_id', seq: 'revision' },
  withdrawal: { table: 'notices', ref: 'id', seq: null },
  restricted_entry: { table: 'restricted_issues', ref: 'id', seq: null },
  restricted_event: { table: 'restricted_issue_events', ref: 'issue_id', seq: 'seq' },
  feedback: { table: 'feedback', ref: 'id', seq: null },
  review: { table: 'feedback', ref: 'id', seq: null },
  message: { table: 'feedback_messages', ref: 'id', seq: null },
  rating: { table: 'ratings', ref: 'id', seq: null },
  opening: { table: 'contact_openings', ref: 'id', seq: null },
  field_opening: { table: 'field_openings', ref: 'id', seq: null },
  change: { table: 'changes', ref: 'id', seq: null },
};

/** Rows of these exist only once the column is set. */
const setColumn: Partial<Record<ChainKind, string>> = { withdrawal: 'withdrawn_at', review: 'review' };

/** What residents wrote, committed to by its digest. */
export const hasContent = (kind: ChainKind): boolean => kind === 'feedback' || kind === 'message';

const contentColumns = (kind: ChainKind): string[] =>
  kind === 'feedback'
    ? ['content', 'place', 'content_salt', 'deleted_at']
    : kind === 'message'
      ? ['content', 'content_salt', 'deleted_at']
      : [];

/** The columns of the row `s`, each under its own name; null throughout where the row is not there. */
export const rowColumns = (kind: ChainKind): SQL =>
  sql.raw([...chainedColumns(kind), ...contentColumns(kind)].map((column) => `s."${column}"`).join(', '));

/** `LEFT JOIN` of the row that a line or a place in the queue (`l`) stands for. */
export function joinedRow(kind: ChainKind): SQL {
  const { table, ref, seq } = chainSources[kind];
  return sql.raw(`LEFT JOIN ${table} s ON s.${ref} = l.ref${seq ? ` AND s.${seq} = l.seq` : ''}`);
}

/** Whether the joined row is there. */
export const rowIsThere = (kind: ChainKind): SQL => sql.raw(`s.${chainSources[kind].ref} IS NOT NULL`);

/** A row as read by `rowColumns`. */
export type SourceRow = ChainRow;

/** Rows that stand in no line and wait for none: written past the record's own triggers. */
export async function looseRows(db: Db): Promise<{ kind: ChainKind; ref: number; seq: number }[]> {
  const loose = await Promise.all(
    chainKinds.map((kind) => {
      const { table, ref, seq } = chainSources[kind];
      const there = setColumn[kind] ? `s.${setColumn[kind]} IS NOT NULL AND` : '';
      const number = seq ? `s.${seq}` : isVersioned(kind) ? '1' : '0';
      const missing = (held: string) =>
        `NOT EXISTS (SELECT 1 FROM ${held} l WHERE l.kind = '${kind}' AND l.ref = s.${ref} AND l.seq = ${number})`;
      return db.all<{ kind: ChainKind; ref: number; seq: number }>(
        sql.raw(
          `SELECT '${kind}' AS kind, s.${ref} AS ref, ${number} AS seq FROM ${table} s WHERE ${there} ${missing('event_chain')} AND ${missing('chain_queue')}`,
        ),
      );
    }),
  );
  return loose.flat();
}
