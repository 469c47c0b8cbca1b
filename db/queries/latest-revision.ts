import { and, eq, sql } from 'drizzle-orm';
import { noticeRevisions, notices } from '../schema.ts';

/** Joins a notice with its current text. */
export const isLatestRevision = and(
  eq(noticeRevisions.noticeId, notices.id),
  eq(
    noticeRevisions.revision,
    sql`(SELECT max(latest.revision) FROM notice_revisions latest WHERE latest.notice_id = ${notices.id})`,
  ),
);
