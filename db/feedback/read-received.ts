import { eq, sql } from 'drizzle-orm';
import { isRestricted } from '../../src/domain/restricted.ts';
import type { FeedbackKind } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { areas, feedback, issueCategories } from '../schema.ts';

export type ReceivedFeedback = {
  community: { code: string; name: string };
  kind: FeedbackKind | null;
  receivedAt: number;
  dueOn: string;
  categoryDays: number | null;
  restricted: boolean;
  held: boolean;
  /** Others had raised the entry before. */
  joined: boolean;
};

/** What the page after sending tells, by the receipt's hash; null for an unknown one. */
export async function readReceived(db: Db, receiptHash: string): Promise<ReceivedFeedback | null> {
  const [row] = await db
    .select({
      community: { code: areas.code, name: areas.name },
      kind: feedback.kind,
      receivedAt: feedback.receivedAt,
      dueOn: feedback.dueOn,
      categoryDays: issueCategories.deadlineWorkingDays,
      aboutCadreId: feedback.aboutCadreId,
      heldFor: feedback.heldFor,
      review: feedback.review,
      earlier: sql<number>`(SELECT count(*) FROM feedback earlier WHERE earlier.issue_id = ${feedback.issueId} AND earlier.id < ${feedback.id})`,
    })
    .from(feedback)
    .innerJoin(areas, eq(areas.code, feedback.communityCode))
    .leftJoin(issueCategories, eq(issueCategories.id, feedback.categoryId))
    .where(eq(feedback.receiptHash, receiptHash));
  if (!row) return null;
  const { aboutCadreId, heldFor, review, earlier, ...rest } = row;
  return {
    ...rest,
    restricted: isRestricted({ kind: row.kind, aboutCadreId }),
    held: heldFor !== null && review === null,
    joined: earlier > 0,
  };
}
