import { and, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { communityLists } from '../../src/domain/ledger.ts';
import type { CommunityView, IssueRow, NoticeRow } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { issues, notices } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';
import { fromIssues, issueRows } from './issues.ts';
import { groupConditions } from './ledger-filter.ts';
import { noticeRowsById } from './notice-rows.ts';

type Codes = readonly string[] | undefined;

const within = (codes: string[] | undefined): SQL | undefined => codes && inArray(issues.communityCode, codes);

/** Numbers of the newest entries of each community that meet a condition. */
async function newestIssueIds(db: Db, condition: SQL | undefined, limit: number, codes: Codes): Promise<number[]> {
  const rows = await inChunks(codes, (chunk) => {
    const ranked = db
      .select({
        id: issues.id,
        place:
          sql<number>`row_number() OVER (PARTITION BY ${issues.communityCode} ORDER BY ${issues.raisedOn} DESC, ${issues.id} DESC)`.as(
            'place',
          ),
      })
      .from(issues)
      .where(and(condition, within(chunk)))
      .as('ranked');
    return db.select({ id: ranked.id }).from(ranked).where(sql`${ranked.place} <= ${limit}`);
  });
  return rows.map(({ id }) => id);
}

async function newestNoticeIds(db: Db, limit: number, codes: Codes): Promise<number[]> {
  const rows = await inChunks(codes, (chunk) => {
    const ranked = db
      .select({
        id: notices.id,
        place:
          sql<number>`row_number() OVER (PARTITION BY ${issues.communityCode} ORDER BY ${notices.publishedAt} DESC, ${notices.id} DESC)`.as(
            'place',
          ),
      })
      .from(notices)
      .innerJoin(issues, eq(issues.id, notices.issueId))
      .where(and(isNull(notices.withdrawnAt), within(chunk)))
      .as('ranked');
    return db.select({ id: ranked.id }).from(ranked).where(sql`${ranked.place} <= ${limit}`);
  });
  return rows.map(({ id }) => id);
}

async function newestIssues(
  db: Db,
  condition: SQL | undefined,
  limit: number,
  codes: Codes,
): Promise<Map<string, IssueRow[]>> {
  const ids = await newestIssueIds(db, condition, limit, codes);
  const rows = await inChunks(ids, (chunk) => fromIssues(db).where(chunk && inArray(issues.id, chunk)));
  rows.sort((a, b) => (a.raisedOn === b.raisedOn ? b.id - a.id : a.raisedOn < b.raisedOn ? 1 : -1));
  return groupBy(await issueRows(db, rows), (row) => row.community.code);
}

/** How many entries and notices a community has of each sort. */
async function readCounts(db: Db, codes: Codes): Promise<(code: string) => CommunityView['counts']> {
  const total = (condition: SQL | undefined) => sql<number>`count(CASE WHEN ${condition} THEN 1 END)`.mapWith(Number);
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({
        code: issues.communityCode,
        open: total(groupConditions.open),
        settled: total(groupConditions.settled),
        imported: total(groupConditions.imported),
        notices: count(notices.id),
      })
      .from(issues)
      .leftJoin(notices, and(eq(notices.issueId, issues.id), isNull(notices.withdrawnAt)))
      .where(within(chunk))
      .groupBy(issues.communityCode)
      .orderBy(desc(issues.communityCode)),
  );
  const byCode = new Map(rows.map(({ code, ...counts }) => [code, counts]));
  return (code) => byCode.get(code) ?? { open: 0, settled: 0, imported: 0, notices: 0 };
}

export type CommunityLists = Pick<CommunityView, 'counts' | 'openIssues' | 'settledIssues' | 'notices'>;

/** Counts and newest entries of communities; of all, or those asked for. */
export async function readCommunityLists(db: Db, codes?: readonly string[]): Promise<(code: string) => CommunityLists> {
  const [counts, open, settled, published] = await Promise.all([
    readCounts(db, codes),
    newestIssues(db, groupConditions.open, communityLists.open, codes),
    newestIssues(db, groupConditions.settled, communityLists.settled, codes),
    newestNoticeIds(db, communityLists.notices, codes).then((ids) => noticeRowsById(db, ids)),
  ]);
  const noticesOf: Map<string, NoticeRow[]> = groupBy(published, (row) => row.community.code);
  return (code) => ({
    counts: counts(code),
    openIssues: open.get(code) ?? [],
    settledIssues: settled.get(code) ?? [],
    notices: noticesOf.get(code) ?? [],
  });
}
