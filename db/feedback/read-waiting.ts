import { eq, sql } from 'drizzle-orm';
import type { IssueRef } from '../ledger/tables.ts';
import type { Db } from '../open.ts';
import { feedback } from '../schema.ts';

/** A feedback as those who look at it need it. */
export type WaitingFeedback = typeof feedback.$inferSelect & {
  /** The entry it is attached to. */
  ref: IssueRef | null;
  /** Others attached to the same entry. */
  others: number;
};

/** By id; null for an unknown one. */
export async function readWaiting(db: Db, id: number): Promise<WaitingFeedback | null> {
  const [found] = await db
    .select({
      row: feedback,
      // Of one table alone drizzle names columns without it: in the subquery they would be the other row's.
      others: sql<number>`(SELECT count(*) FROM feedback other WHERE other.id <> feedback.id AND (other.issue_id = feedback.issue_id OR other.restricted_issue_id = feedback.restricted_issue_id))`,
    })
    .from(feedback)
    .where(eq(feedback.id, id));
  if (!found) return null;
  const { row, others } = found;
  const ref: IssueRef | null =
    row.issueId !== null
      ? { ledger: 'public', id: row.issueId }
      : row.restrictedIssueId !== null
        ? { ledger: 'restricted', id: row.restrictedIssueId }
        : null;
  return { ...row, ref, others };
}
