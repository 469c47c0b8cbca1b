import { and, asc, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import { pageSize, pagesOf, summaryOf } from '../../src/domain/ledger.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Handled, NoticeListView, NoticeRow } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { areas, issueCategories, issues, noticeRevisions, notices } from '../schema.ts';
import { inChunks } from './chunks.ts';
import { readHandled } from './handling.ts';
import { isLatestRevision } from './latest-revision.ts';

/** Notices that stand, with the text of their latest revision. */
const fromNotices = (db: Db) =>
  db
    .select({
      id: notices.id,
      issueId: notices.issueId,
      publishedAt: notices.publishedAt,
      title: noticeRevisions.title,
      result: noticeRevisions.result,
      communityCode: issues.communityCode,
      communityName: areas.name,
      categoryId: issues.categoryId,
      categoryName: issueCategories.name,
    })
    .from(notices)
    .innerJoin(noticeRevisions, isLatestRevision)
    .innerJoin(issues, eq(issues.id, notices.issueId))
    .innerJoin(areas, eq(areas.code, issues.communityCode))
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .$dynamic();

type NoticeRecord = Awaited<ReturnType<typeof fromNotices>>[number];
const noticeRow = (row: NoticeRecord, handled: Handled | null): NoticeRow => ({
  id: row.id,
  title: row.title,
  community: { code: row.communityCode, name: row.communityName },
  category: { id: row.categoryId, name: row.categoryName },
  publishedOn: civilDate(row.publishedAt),
  summary: summaryOf(row.result),
  handled,
});

async function noticeRows(db: Db, records: NoticeRecord[], all = false): Promise<NoticeRow[]> {
  const handled = await readHandled(db, all ? undefined : records.map((record) => record.issueId));
  return records.map((record) => noticeRow(record, handled(record.issueId)));
}

/** The newest notices that stand. */
export async function newestNotices(db: Db, limit: number): Promise<NoticeRow[]> {
  const records = await fromNotices(db)
    .where(isNull(notices.withdrawnAt))
    .orderBy(desc(notices.publishedAt), desc(notices.id))
    .limit(limit);
  return noticeRows(db, records);
}

/** List rows of the notices with these ids, newest first; withdrawn ones are left out. */
export async function noticeRowsById(db: Db, ids: readonly number[]): Promise<NoticeRow[]> {
  const records = await inChunks(ids, (chunk) =>
    fromNotices(db).where(and(isNull(notices.withdrawnAt), chunk && inArray(notices.id, chunk))),
  );
  records.sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id);
  return noticeRows(db, records);
}

/** One page of the notices, newest first; numbered from the oldest, 50 each; without `page` the newest 50. */
export async function noticeList(db: Db, page?: number): Promise<NoticeListView> {
  const standing = isNull(notices.withdrawnAt);
  const counting = db.select({ total: count() }).from(notices).where(standing);
  const reading =
    page === undefined
      ? newestNotices(db, pageSize)
      : fromNotices(db)
          .where(standing)
          .orderBy(asc(notices.publishedAt), asc(notices.id))
          .limit(page >= 1 ? pageSize : 0)
          .offset(Math.max(0, page - 1) * pageSize)
          .then((records) => noticeRows(db, records.reverse()));
  const [[counted], items] = await Promise.all([counting, reading]);
  const total = counted?.total ?? 0;
  return { items, page: page ?? null, pages: pagesOf(total), total };
}

/** All notices that stand, newest first, from a handful of statements. */
export async function allNoticeRows(db: Db): Promise<NoticeRow[]> {
  const records = await fromNotices(db)
    .where(isNull(notices.withdrawnAt))
    .orderBy(desc(notices.publishedAt), desc(notices.id));
  return noticeRows(db, records, true);
}

/** Every page of the notices from one reading, for builds: the newest 50 first, then pages 1 … n. */
export async function noticePages(db: Db): Promise<NoticeListView[]> {
  const rows = await allNoticeRows(db);
  const total = rows.length;
  const pages = pagesOf(total);
  const numbered = Array.from({ length: pages }, (_, index) => ({
    items: rows.slice(Math.max(0, total - (index + 1) * pageSize), total - index * pageSize),
    page: index + 1,
    pages,
    total,
  }));
  return [{ items: rows.slice(0, pageSize), page: null, pages, total }, ...numbered];
}
