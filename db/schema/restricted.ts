/**
 * The restricted ledger (举报, or feedback about a cadre; 信访工作条例 30): tables and numbers of its own, so that nothing that
 * reads, lists, exports, merges or publishes issues can come upon one.
 */

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { feedbackKinds } from '../../src/domain/terms.ts';
import { civilDate } from './civil-date.ts';
import { eventColumns, issueColumns } from './ledger-columns.ts';
import { cadres } from './town.ts';

export const restrictedIssues = sqliteTable(
  'restricted_issues',
  {
    ...issueColumns(),
    kind: text('kind', { enum: feedbackKinds }),
    /** Whom it is about, where the resident named one of the published cadres. */
    aboutCadreId: integer('about_cadre_id').references(() => cadres.id),
  },
  (t) => [
    index('restricted_issues_state').on(t.state),
    check('restricted_issues_raised_form', civilDate('raised_on')),
    check('restricted_issues_state_form', sql`${t.state} NOT IN ('merged', 'published')`),
  ],
);

/** Append-only, as `issue_events`. */
export const restrictedIssueEvents = sqliteTable(
  'restricted_issue_events',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => restrictedIssues.id),
    ...eventColumns(),
  },
  (t) => [primaryKey({ columns: [t.issueId, t.seq] }), check('restricted_issue_events_seq', sql`${t.seq} >= 1`)],
);
