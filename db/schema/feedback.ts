/** What residents said, and what of it is kept apart: contact data, originals, photos. */

import { type SQL, sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { feedbackKinds } from '../../src/domain/terms.ts';
import { civilDate } from './civil-date.ts';
import { issues } from './issues.ts';
import { issueCategories } from './ledger-columns.ts';
import { restrictedIssues } from './restricted.ts';
import { areas, cadres } from './town.ts';

/**
 * What the chain says of a text (src/domain/chain.ts), written by the sealer. The salt goes with the text, by a trigger; the
 * digest stays.
 */
const contentCommitment = () => ({ contentSalt: text('content_salt'), contentDigest: text('content_digest') });

/**
 * 意见建议: what one resident said once. Attached to an entry of one of the ledgers, several to one where many raised the
 * same; to none while it is held for a person to look at. The receipt itself is nowhere: it follows from RECEIPT_KEY, `salt`
 * and the Idempotency-Key that only the resident's device has.
 */
export const feedback = sqliteTable(
  'feedback',
  {
    id: integer('id').primaryKey(),
    /** Keyed hashes: of the Idempotency-Key, of what was sent with it (empty once contact data is deleted), of the receipt. */
    keyHash: text('key_hash').notNull().unique(),
    bodyHash: text('body_hash').notNull(),
    receiptHash: text('receipt_hash').notNull().unique(),
    salt: text('salt').notNull(),
    receivedAt: integer('received_at').notNull(),
    channel: text('channel', { enum: ['site', 'reception', 'visit', 'phone', 'paper'] }).notNull(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    kind: text('kind', { enum: feedbackKinds }),
    categoryId: integer('category_id').references((): AnySQLiteColumn => issueCategories.id),
    aboutCadreId: integer('about_cadre_id').references(() => cadres.id),
    /** As written, phones and ID numbers masked; for handlers only. Null once deleted. */
    content: text('content'),
    ...contentCommitment(),
    /** Where it is, in the resident's words, masked likewise. */
    place: text('place'),
    occurredOn: text('occurred_on'),
    /** The date promised with the receipt. */
    dueOn: text('due_on').notNull(),
    issueId: integer('issue_id').references((): AnySQLiteColumn => issues.id),
    restrictedIssueId: integer('restricted_issue_id').references((): AnySQLiteColumn => restrictedIssues.id),
    /** Why it waits for a person to look at, and what that person found. */
    heldFor: text('held_for', { enum: ['honeypot', 'captcha', 'quota'] }),
    review: text('review', { enum: ['released', 'abuse'] }),
    reviewedAt: integer('reviewed_at'),
    reviewedBy: integer('reviewed_by').references(() => cadres.id),
    /** Entered for someone who came, called or wrote. */
    enteredBy: integer('entered_by').references(() => cadres.id),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('feedback_issue').on(t.issueId),
    index('feedback_restricted_issue').on(t.restrictedIssueId),
    index('feedback_community').on(t.communityCode, t.receivedAt),
    index('feedback_waiting').on(t.receivedAt).where(sql`${t.heldFor} IS NOT NULL AND ${t.review} IS NULL`),
    check('feedback_one_ledger', sql`${t.issueId} IS NULL OR ${t.restrictedIssueId} IS NULL`),
    check(
      'feedback_attached',
      sql`(${t.issueId} IS NOT NULL OR ${t.restrictedIssueId} IS NOT NULL) = (${t.heldFor} IS NULL OR coalesce(${t.review}, '') = 'released')`,
    ),
    check('feedback_occurred_form', sql`${t.occurredOn} IS NULL OR ${civilDate('occurred_on')}`),
    check('feedback_due_form', civilDate('due_on')),
    check('feedback_deleted', sql`${t.deletedAt} IS NULL OR ${t.content} IS NULL`),
  ],
);

/** What was said later with the receipt: added, answered, why it is not solved, a word beside the rating. */
export const feedbackMessages = sqliteTable(
  'feedback_messages',
  {
    id: integer('id').primaryKey(),
    feedbackId: integer('feedback_id')
      .notNull()
      .references((): AnySQLiteColumn => feedback.id),
    at: integer('at').notNull(),
    kind: text('kind', { enum: ['addition', 'reply', 'comment', 'reopening'] }).notNull(),
    /** Masked as the feedback's; null once deleted. */
    content: text('content'),
    ...contentCommitment(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('feedback_messages_feedback').on(t.feedbackId)],
);

/** AES-256-GCM with the row as associated data. Deleting empties the three and leaves the row as a tombstone. */
const sealedColumns = () => ({
  /** Random, part of the associated data. */
  id: text('id').primaryKey(),
  feedbackId: integer('feedback_id')
    .notNull()
    .references((): AnySQLiteColumn => feedback.id),
  keyVersion: integer('key_version'),
  nonce: text('nonce'),
  sealed: text('sealed'),
  createdAt: integer('created_at').notNull(),
  deletedAt: integer('deleted_at'),
  deletedBy: text('deleted_by', { enum: ['resident', 'retention'] }),
});
const tombstone = (t: Record<'sealed' | 'nonce' | 'deletedAt' | 'deletedBy', AnySQLiteColumn>): SQL =>
  sql`(${t.sealed} IS NULL) = (${t.deletedAt} IS NOT NULL) AND (${t.sealed} IS NULL) = (${t.nonce} IS NULL) AND (${t.deletedAt} IS NULL) = (${t.deletedBy} IS NULL)`;

/** Name and phone of who said it, sealed. */
export const contacts = sqliteTable('contacts', sealedColumns(), (t) => [
  uniqueIndex('contacts_feedback').on(t.feedbackId),
  check('contacts_tombstone', tombstone(t)),
]);

/** The text as written where phones or ID numbers were masked, sealed. `messageId` null: the feedback's own. */
export const originals = sqliteTable(
  'originals',
  {
    ...sealedColumns(),
    messageId: integer('message_id').references(() => feedbackMessages.id),
  },
  (t) => [index('originals_feedback').on(t.feedbackId), check('originals_tombstone', tombstone(t))],
);

/** Append-only: who opened the contact data or an original, when and what for. Written before it is opened. */
export const contactOpenings = sqliteTable(
  'contact_openings',
  {
    id: integer('id').primaryKey(),
    feedbackId: integer('feedback_id')
      .notNull()
      .references(() => feedback.id),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    purpose: text('purpose').notNull(),
  },
  (t) => [index('contact_openings_feedback').on(t.feedbackId)],
);

/**
 * Append-only 群众评价: one for each time it was settled, told apart by the entry (a merge leads to another) and the step that
 * settled it.
 */
export const ratings = sqliteTable(
  'ratings',
  {
    id: integer('id').primaryKey(),
    feedbackId: integer('feedback_id')
      .notNull()
      .references(() => feedback.id),
    /** Null in the restricted ledger, where nothing is ever merged. */
    issueId: integer('issue_id').references((): AnySQLiteColumn => issues.id),
    settledSeq: integer('settled_seq').notNull(),
    at: integer('at').notNull(),
    resolved: integer('resolved', { mode: 'boolean' }).notNull(),
    /** 1 very dissatisfied … 5 very satisfied. */
    speed: integer('speed').notNull(),
    attitude: integer('attitude').notNull(),
    messageId: integer('message_id').references(() => feedbackMessages.id),
  },
  (t) => [
    uniqueIndex('ratings_once').on(t.feedbackId, t.issueId, t.settledSeq).where(sql`${t.issueId} IS NOT NULL`),
    uniqueIndex('ratings_once_restricted').on(t.feedbackId, t.settledSeq).where(sql`${t.issueId} IS NULL`),
    check('ratings_speed', sql`${t.speed} BETWEEN 1 AND 5`),
    check('ratings_attitude', sql`${t.attitude} BETWEEN 1 AND 5`),
  ],
);

/** Photos of residents; the bytes are in the photo store under the same id. Both null: uploaded with a form that came back. */
export const photos = sqliteTable(
  'photos',
  {
    id: text('id').primaryKey(),
    feedbackId: integer('feedback_id').references(() => feedback.id),
    messageId: integer('message_id').references(() => feedbackMessages.id),
    type: text('type', { enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    storedAt: integer('stored_at').notNull(),
  },
  (t) => [index('photos_feedback').on(t.feedbackId)],
);
