import { and, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { type IssueState, settledStates } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { isLatestRevision } from '../queries/latest-revision.ts';
import { feedback, issueCategories, issues, noticeRevisions, notices } from '../schema.ts';

/** A public entry as it may be offered: what everybody can read of it, nothing else. */
export type SimilarCandidate = {
  issueId: number;
  title: string;
  /** What the notice says was raised; empty without one. */
  raised: string;
  categoryId: number;
  /** The category's name. */
  category: string;
  state: IssueState;
  noticeId: number | null;
};

/** So many of a community's newest entries are compared. */
const compared = 500;

/** Open entries of a community with a public title, and those whose notice stands and was published at or after `since` (ms). */
export async function similarCandidates(db: Db, communityCode: string, since: number): Promise<SimilarCandidate[]> {
  const open = and(
    isNotNull(issues.title),
    sql`${issues.state} NOT IN (${sql.join(
      [...settledStates].map((state) => sql`${state}`),
      sql`, `,
    )})`,
  );
  const rows = await db
    .select({
      issueId: issues.id,
      title: sql<string>`coalesce(${noticeRevisions.title}, ${issues.title})`,
      raised: sql<string>`coalesce(${noticeRevisions.raised}, '')`,
      categoryId: issues.categoryId,
      category: issueCategories.name,
      state: issues.state,
      noticeId: notices.id,
    })
    .from(issues)
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .leftJoin(notices, and(eq(notices.issueId, issues.id), isNull(notices.withdrawnAt)))
    .leftJoin(noticeRevisions, isLatestRevision)
    .where(and(eq(issues.communityCode, communityCode), or(open, gte(notices.publishedAt, since))))
    .orderBy(desc(issues.id))
    .limit(compared);
  return rows;
}

/** Residents who raised each entry, or one that was merged into it; entries nobody raised here are left out. */
export async function peopleBehind(db: Db, issueIds: readonly number[]): Promise<Map<number, number>> {
  if (issueIds.length === 0) return new Map();
  const entry = sql<number>`coalesce(${issues.mergedIntoId}, ${issues.id})`;
  const rows = await db
    .select({ issueId: entry, people: sql<number>`count(*)` })
    .from(feedback)
    .innerJoin(issues, eq(issues.id, feedback.issueId))
    .where(or(inArray(issues.id, [...issueIds]), inArray(issues.mergedIntoId, [...issueIds])))
    .groupBy(entry);
  return new Map(rows.map(({ issueId, people }) => [issueId, people]));
}
