import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { feedback } from '../schema.ts';
import { type IssueRef, tablesOf } from './tables.ts';

/** A feedback that follows an entry; with its key hash, which its sealed rows belong to. */
export type Follower = { id: number; keyHash: string };

/** Everyone who raised the entry, or one that was merged into it at however many removes. */
export function readFollowers(db: Db, { ledger, id }: IssueRef): Promise<Follower[]> {
  const merged =
    ledger === 'public'
      ? sql`(WITH RECURSIVE merged(id) AS (SELECT ${id} UNION SELECT issues.id FROM issues JOIN merged ON issues.merged_into_id = merged.id) SELECT id FROM merged)`
      : sql`(${id})`;
  return db
    .select({ id: feedback.id, keyHash: feedback.keyHash })
    .from(feedback)
    .where(inArray(tablesOf(ledger).attached, merged))
    .orderBy(feedback.id);
}
