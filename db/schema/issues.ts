/** What people raised and what came of it. */

import { type SQLWrapper, sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { issueKinds } from '../../src/domain/terms.ts';
import { civilDate } from './civil-date.ts';
import { eventColumns, issueColumns } from './ledger-columns.ts';
import { cadres } from './town.ts';

/** Written with the states themselves: only then does SQLite see that the index of open entries covers it. */
const openStates = (state: SQLWrapper) =>
  sql`${state} IN ('submitted', 'registered', 'assigned', 'in_progress', 'escalated', 'resolved')`;

/** 问题台账条目. `state` and `stateSince` are a cache of the fold over its events. */
export const issues = sqliteTable(
  'issues',
  {
    ...issueColumns(),
    kind: text('kind', { enum: issueKinds }),
    mergedIntoId: integer('merged_into_id'),
    /** Number in the ledger it was imported from, with the source's name: the key of a repeated import. */
    importSource: text('import_source'),
    importNumber: text('import_number'),
    /** 原台账记载: what the old ledger claims (按期办结). Shown as such, never counted. */
    importClaim: text('import_claim'),
    /** Result text of the old ledger, guarded; shown as 原台账记载. */
    importResult: text('import_result'),
  },
  (t) => [
    foreignKey({ columns: [t.mergedIntoId], foreignColumns: [t.id] }),
    uniqueIndex('issues_import').on(t.importSource, t.importNumber),
    index('issues_community').on(t.communityCode, t.raisedOn),
    index('issues_category').on(t.categoryId, t.raisedOn),
    index('issues_state').on(t.state, t.raisedOn),
    index('issues_open').on(t.dueOn).where(openStates(t.state)),
    index('issues_raised').on(t.raisedOn),
    index('issues_merged_into').on(t.mergedIntoId).where(sql`${t.mergedIntoId} IS NOT NULL`),
    check('issues_raised_form', civilDate('raised_on')),
    check('issues_import_pair', sql`(${t.importSource} IS NULL) = (${t.importNumber} IS NULL)`),
    check('issues_merged', sql`(${t.state} = 'merged') = (${t.mergedIntoId} IS NOT NULL)`),
  ],
);

/** Entries that something is still owed for, found by the index of the open ones. */
export const isOpenEntry = openStates(issues.state);

/** Append-only history of an issue; triggers refuse update and delete. Primary key (issue, seq) settles races. */
export const issueEvents = sqliteTable(
  'issue_events',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    ...eventColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.issueId, t.seq] }),
    index('issue_events_at').on(t.at),
    check('issue_events_seq', sql`${t.seq} >= 1`),
  ],
);

/** 公示: the published result of an issue; its text stands in its revisions. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer('id').primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    publishedAt: integer('published_at').notNull(),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('notices_published').on(t.publishedAt),
    index('notices_issue').on(t.issueId),
    /** What was withdrawn keeps its address and its reason; published again, the result is a notice of its own. */
    uniqueIndex('notices_standing').on(t.issueId).where(sql`${t.withdrawnAt} IS NULL`),
    check('notices_withdrawn', sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL)`),
  ],
);

/** Append-only; revision 1 is the first publication, each later one says what was corrected and why. */
export const noticeRevisions = sqliteTable(
  'notice_revisions',
  {
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id),
    revision: integer('revision').notNull(),
    at: integer('at').notNull(),
    title: text('title').notNull(),
    /** What was raised, nothing personal. Paragraphs separated by a line break. */
    raised: text('raised').notNull(),
    result: text('result').notNull(),
    /** Reason of the correction; null for revision 1. */
    reason: text('reason'),
    actorCadreId: integer('actor_cadre_id').references(() => cadres.id),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.revision] }),
    check('notice_revisions_reason', sql`(${t.revision} = 1) = (${t.reason} IS NULL)`),
  ],
);
