/** 民生热点问题: what many raised. */

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { issues } from './issues.ts';
import { issueCategories } from './ledger-columns.ts';
import { areas, cadres } from './town.ts';
import { visits } from './visits.ts';

/** One that the office kept out of what was found; its counts are computed from its entries. */
export const hotIssues = sqliteTable(
  'hot_issues',
  {
    id: integer('id').primaryKey(),
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    categoryId: integer('category_id').references(() => issueCategories.id),
    /** Public words; they have passed the guard. */
    title: text('title').notNull(),
    /** What is being done about it. */
    answer: text('answer'),
    keptAt: integer('kept_at').notNull(),
    keptBy: integer('kept_by')
      .notNull()
      .references(() => cadres.id),
    publishedAt: integer('published_at'),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('hot_issues_published').on(t.publishedAt),
    check('hot_issues_withdrawn', sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL)`),
  ],
);

export const hotIssueEntries = sqliteTable(
  'hot_issue_entries',
  {
    hotIssueId: integer('hot_issue_id')
      .notNull()
      .references(() => hotIssues.id),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
  },
  (t) => [primaryKey({ columns: [t.hotIssueId, t.issueId] }), index('hot_issue_entries_issue').on(t.issueId)],
);

/** Entries of the visit log that say the same and were not raised into the ledger. */
export const hotIssueVisits = sqliteTable(
  'hot_issue_visits',
  {
    hotIssueId: integer('hot_issue_id')
      .notNull()
      .references(() => hotIssues.id),
    visitId: integer('visit_id')
      .notNull()
      .references(() => visits.id),
  },
  (t) => [primaryKey({ columns: [t.hotIssueId, t.visitId] })],
);
