import { eq, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { contacts, feedback, issueCategories, originals } from '../schema.ts';
import type { IssueRef } from './tables.ts';

/** A feedback as its receipt, or an official who opens its contact data, needs it. */
export type FoundFeedback = {
  id: number;
  keyHash: string;
  receivedAt: number;
  communityCode: string;
  kind: typeof feedback.$inferSelect.kind;
  aboutCadreId: number | null;
  categoryWorkingDays: number | null;
  /** Civil date promised with the receipt. */
  dueOn: string;
  heldFor: typeof feedback.$inferSelect.heldFor;
  review: typeof feedback.$inferSelect.review;
  reviewedAt: number | null;
  /** The entry it was attached to; null while held. What that was merged into: `followCases`. */
  ref: IssueRef | null;
  /** Contact data or an original is still there. */
  hasContact: boolean;
};

/** The feedback with this receipt hash, or this id; null where there is none. One statement. */
export async function findFeedback(
  db: Db,
  by: { receiptHash: string } | { id: number },
): Promise<FoundFeedback | null> {
  const isThere = (table: typeof contacts | typeof originals) =>
    sql`EXISTS (SELECT 1 FROM ${table} WHERE ${table.feedbackId} = ${feedback.id} AND ${table.sealed} IS NOT NULL)`;
  const [row] = await db
    .select({
      id: feedback.id,
      keyHash: feedback.keyHash,
      receivedAt: feedback.receivedAt,
      communityCode: feedback.communityCode,
      kind: feedback.kind,
      aboutCadreId: feedback.aboutCadreId,
      categoryWorkingDays: issueCategories.deadlineWorkingDays,
      dueOn: feedback.dueOn,
      heldFor: feedback.heldFor,
      review: feedback.review,
      reviewedAt: feedback.reviewedAt,
      issueId: feedback.issueId,
      restrictedIssueId: feedback.restrictedIssueId,
      hasContact: sql<number>`(${isThere(contacts)} OR ${isThere(originals)})`,
    })
    .from(feedback)
    .leftJoin(issueCategories, eq(issueCategories.id, feedback.categoryId))
    .where('id' in by ? eq(feedback.id, by.id) : eq(feedback.receiptHash, by.receiptHash));
  if (!row) return null;
  const { issueId, restrictedIssueId, hasContact, ...rest } = row;
  const ref: IssueRef | null =
    restrictedIssueId !== null
      ? { ledger: 'restricted', id: restrictedIssueId }
      : issueId !== null
        ? { ledger: 'public', id: issueId }
        : null;
  return { ...rest, ref, hasContact: hasContact === 1 };
}
