import { and, desc, eq, gte, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { IssueState } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { isLatestRevision } from '../queries/latest-revision.ts';
import { isOpenEntry } from '../schema/issues.ts';
import { issueCategories, issues, noticeRevisions, notices } from '../schema.ts';

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
  return db
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
    .where(
      and(
        eq(issues.communityCode, communityCode),
        or(and(isNotNull(issues.title), isOpenEntry), gte(notices.publishedAt, since)),
      ),
    )
    .orderBy(desc(issues.id))
    .limit(compared);
}

/** Residents who raised each entry, or one that was merged into it at however many removes; entries nobody raised here are left out. */
export async function peopleBehind(db: Db, issueIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.all<{ issueId: number; people: number }>(sql`
    WITH RECURSIVE behind(entry, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(issueIds)})
      UNION SELECT behind.entry, issues.id FROM issues JOIN behind ON issues.merged_into_id = behind.id
    )
    SELECT behind.entry AS "issueId", count(*) AS people FROM behind JOIN feedback ON feedback.issue_id = behind.id GROUP BY behind.entry`);
  return new Map(rows.map(({ issueId, people }) => [issueId, people]));
}
