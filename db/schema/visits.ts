/** 驻点日志、民情日记: what officials heard and did, entry by entry. */

import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { visitKinds } from '../../src/domain/field-terms.ts';
import { civilDate } from './civil-date.ts';
import { duties } from './duties.ts';
import { feedback } from './feedback.ts';
import { households } from './households.ts';
import { issues } from './issues.ts';
import { sealedOrGone, sealedValue } from './sealed.ts';
import { areas, cadres, careCategories } from './town.ts';

/**
 * One entry of the log. Both clocks are kept, the device's and ours. `said`, `done` and `promise` are masked as feedback is; what
 * was masked, and whom it was with, is sealed in `visit_secrets`. A correction is a new `revision`, what was before stands in
 * `visit_revisions`.
 */
export const visits = sqliteTable(
  'visits',
  {
    id: integer('id').primaryKey(),
    /** Of the device that wrote it: the same key again is the same entry. */
    key: text('key').notNull().unique(),
    /** Keyed hash of what was sent with the key. */
    bodyHash: text('body_hash').notNull(),
    revision: integer('revision').notNull().default(1),
    kind: text('kind', { enum: visitKinds }).notNull(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    /** When it was, UTC milliseconds, as the cadre says. */
    visitedAt: integer('visited_at').notNull(),
    /** When it was written, by the device's clock, and when it came. */
    writtenAt: integer('written_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    place: text('place'),
    householdId: integer('household_id').references(() => households.id),
    /** Of whom it was with, where no household is named. */
    careCategoryId: integer('care_category_id').references(() => careCategories.id),
    dutyId: integer('duty_id').references(() => duties.id),
    said: text('said'),
    done: text('done'),
    promise: text('promise'),
    promiseDueOn: text('promise_due_on'),
    promiseKeptOn: text('promise_kept_on'),
    /** 回访: the entry of the ledger it looks after. */
    issueId: integer('issue_id').references((): AnySQLiteColumn => issues.id),
    /** The line that was raised out of it into the ledger. */
    feedbackId: integer('feedback_id').references((): AnySQLiteColumn => feedback.id),
    /** Taken back as written by mistake; it counts no more, and stays. */
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('visits_community').on(t.communityCode, t.visitedAt),
    index('visits_cadre').on(t.cadreId, t.visitedAt),
    index('visits_household').on(t.householdId, t.visitedAt),
    index('visits_promise').on(t.promiseDueOn).where(sql`${t.promiseKeptOn} IS NULL`),
    index('visits_feedback').on(t.feedbackId),
    check('visits_promise_due', sql`${t.promiseDueOn} IS NULL OR ${civilDate('promise_due_on')}`),
    check('visits_withdrawn', sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL)`),
  ],
);

/** Who went along. */
export const visitCompanions = sqliteTable(
  'visit_companions',
  {
    visitId: integer('visit_id')
      .notNull()
      .references(() => visits.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
  },
  (t) => [primaryKey({ columns: [t.visitId, t.cadreId] }), index('visit_companions_cadre').on(t.cadreId)],
);

/** What an entry said before it was put right: JSON of its columns. Append-only until the texts' retention ends. */
export const visitRevisions = sqliteTable(
  'visit_revisions',
  {
    visitId: integer('visit_id')
      .notNull()
      .references(() => visits.id),
    revision: integer('revision').notNull(),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    before: text('before'),
    reason: text('reason').notNull(),
  },
  (t) => [primaryKey({ columns: [t.visitId, t.revision] })],
);

/** Whom it was with, in free words, and the texts as written where something was masked. */
export const visitSecrets = sqliteTable(
  'visit_secrets',
  {
    ...sealedValue(),
    visitId: integer('visit_id')
      .notNull()
      .references(() => visits.id),
    part: text('part', { enum: ['whom', 'original'] }).notNull(),
  },
  (t) => [index('visit_secrets_visit').on(t.visitId), check('visit_secrets_gone', sealedOrGone(t))],
);

/** Photos of an entry; the bytes are in the photo store under the same id. Never public. */
export const visitPhotos = sqliteTable(
  'visit_photos',
  {
    id: text('id').primaryKey(),
    visitId: integer('visit_id')
      .notNull()
      .references(() => visits.id),
    type: text('type', { enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    storedAt: integer('stored_at').notNull(),
  },
  (t) => [index('visit_photos_visit').on(t.visitId)],
);

/**
 * Append-only: who opened what is sealed of households and visits, when and what for; written before it is opened. One line for
 * a whole list that was taken along to the field, with how many there were.
 */
export const fieldOpenings = sqliteTable(
  'field_openings',
  {
    id: integer('id').primaryKey(),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    purpose: text('purpose').notNull(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    householdId: integer('household_id').references(() => households.id),
    visitId: integer('visit_id').references(() => visits.id),
    count: integer('count').notNull().default(1),
  },
  (t) => [
    index('field_openings_household').on(t.householdId),
    index('field_openings_visit').on(t.visitId),
    index('field_openings_community').on(t.communityCode, t.at),
  ],
);
