/** On the way to a notice: its draft, what of the privacy guard's findings may stand, and the photos that go with it. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { draftFields } from '../../src/domain/notice-draft.ts';
import { type PersonalDataKind, personalDataKinds } from '../../src/domain/personal-data/kinds.ts';
import { issues, notices } from './issues.ts';
import { cadres } from './town.ts';

/** The text of a notice before it is published or corrected. */
export const noticeDrafts = sqliteTable('notice_drafts', {
  issueId: integer('issue_id')
    .primaryKey()
    .references(() => issues.id),
  /** Counts the savings; who saves on top of another number is told that somebody was quicker. */
  seq: integer('seq').notNull(),
  title: text('title').notNull(),
  raised: text('raised').notNull(),
  result: text('result').notNull(),
  savedBy: integer('saved_by')
    .notNull()
    .references(() => cadres.id),
  savedAt: integer('saved_at').notNull(),
});

/**
 * A finding of the guard that may stand, in this very sentence: one person says why, a second one agrees. Those that no
 * published text holds are deleted with the publication.
 */
export const guardOverrides = sqliteTable(
  'guard_overrides',
  {
    id: integer('id').primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    field: text('field', { enum: draftFields }).notNull(),
    kind: text('kind', { enum: personalDataKinds as [PersonalDataKind, ...PersonalDataKind[]] }).notNull(),
    /** What was found, and the sentence it stands in. */
    text: text('text').notNull(),
    sentence: text('sentence').notNull(),
    reason: text('reason').notNull(),
    askedBy: integer('asked_by')
      .notNull()
      .references(() => cadres.id),
    askedAt: integer('asked_at').notNull(),
    confirmedBy: integer('confirmed_by').references(() => cadres.id),
    confirmedAt: integer('confirmed_at'),
  },
  (t) => [
    uniqueIndex('guard_overrides_finding').on(t.issueId, t.field, t.kind, t.text, t.sentence),
    check('guard_overrides_two', sql`${t.confirmedBy} IS NULL OR ${t.confirmedBy} <> ${t.askedBy}`),
    check('guard_overrides_confirmed', sql`(${t.confirmedBy} IS NULL) = (${t.confirmedAt} IS NULL)`),
  ],
);

/**
 * Photos for the public: covered copies, never what a resident sent; the bytes are in the photo store under the same id.
 * Without a notice: ready for it. Removed: no longer shown, the bytes go with the next sweep.
 */
export const noticePhotos = sqliteTable(
  'notice_photos',
  {
    id: text('id').primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    noticeId: integer('notice_id').references(() => notices.id),
    /** What can be seen, for who cannot see it. */
    alt: text('alt').notNull(),
    type: text('type', { enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    storedAt: integer('stored_at').notNull(),
    /** Who says that no face, plate or name can be made out. */
    confirmedBy: integer('confirmed_by')
      .notNull()
      .references(() => cadres.id),
    removedAt: integer('removed_at'),
  },
  (t) => [index('notice_photos_issue').on(t.issueId), index('notice_photos_notice').on(t.noticeId)],
);
