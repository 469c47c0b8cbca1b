/** Where a notice stands among the others: what a new one is called and follows, and what an old one says now. */

import { and, count, desc, eq, isNull, max } from 'drizzle-orm';
import { pagesOf } from '../../src/domain/ledger.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import type { Db } from '../open.ts';
import { isLatestRevision } from '../queries/latest-revision.ts';
import { noticeRevisions, notices } from '../schema.ts';

/** The number of the next notice, the one before it, and the last of the list's pages once it is there. */
export async function nextNotice(db: Db): Promise<{ id: number; previousId: number | null; lastPage: number }> {
  const [[last], [counted], [previous]] = await Promise.all([
    db.select({ id: max(notices.id) }).from(notices),
    db.select({ total: count() }).from(notices).where(isNull(notices.withdrawnAt)),
    db
      .select({ id: notices.id })
      .from(notices)
      .where(isNull(notices.withdrawnAt))
      .orderBy(desc(notices.publishedAt), desc(notices.id))
      .limit(1),
  ]);
  return {
    id: (last?.id ?? 0) + 1,
    previousId: previous?.id ?? null,
    lastPage: pagesOf((counted?.total ?? 0) + 1),
  };
}

/** A notice with its current text. */
export type StandingNotice = NoticeText & {
  id: number;
  issueId: number;
  withdrawnAt: number | null;
  revision: number;
};

const readNotices = (db: Db) =>
  db
    .select({
      id: notices.id,
      issueId: notices.issueId,
      withdrawnAt: notices.withdrawnAt,
      revision: noticeRevisions.revision,
      title: noticeRevisions.title,
      raised: noticeRevisions.raised,
      result: noticeRevisions.result,
    })
    .from(notices)
    .innerJoin(noticeRevisions, isLatestRevision)
    .$dynamic();

/** The notice with this number, a withdrawn one too; null where there is none. */
export async function noticeById(db: Db, id: number): Promise<StandingNotice | null> {
  const [notice] = await readNotices(db).where(eq(notices.id, id));
  return notice ?? null;
}

/** The notice of an entry that stands; null where there is none. */
export async function noticeOf(db: Db, issueId: number): Promise<StandingNotice | null> {
  const [notice] = await readNotices(db).where(and(eq(notices.issueId, issueId), isNull(notices.withdrawnAt)));
  return notice ?? null;
}
