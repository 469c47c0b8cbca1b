/** 征询意见: a draft policy, what people say to it, and the answer to each group of opinions [001]. */

import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate } from './civil-date.ts';
import { areas, cadres } from './town.ts';

export const consultations = sqliteTable(
  'consultations',
  {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    /** Markdown: what is asked, and the draft. */
    body: text('body').notNull(),
    /** Null: everybody. */
    communityCode: text('community_code').references(() => areas.code),
    opensOn: text('opens_on').notNull(),
    /** Last day. */
    closesOn: text('closes_on').notNull(),
    /** What became of it, in Markdown, with the answers to the groups. */
    summary: text('summary'),
    createdAt: integer('created_at').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => cadres.id),
    publishedAt: integer('published_at'),
    answeredAt: integer('answered_at'),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('consultations_published').on(t.publishedAt),
    check('consultations_opens', civilDate('opens_on')),
    check('consultations_closes', civilDate('closes_on')),
    check('consultations_dates', sql`${t.closesOn} >= ${t.opensOn}`),
    check('consultations_answered', sql`${t.answeredAt} IS NULL OR ${t.summary} IS NOT NULL`),
    check('consultations_withdrawn', sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL)`),
  ],
);

/** Append-only: what was put right of a consultation that is public already, why, and what stood before. */
export const consultationRevisions = sqliteTable(
  'consultation_revisions',
  {
    id: integer('id').primaryKey(),
    consultationId: integer('consultation_id')
      .notNull()
      .references(() => consultations.id),
    at: integer('at').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    /** The words of the draft · the last day, moved later · summary or the answer to a group. */
    what: text('what', { enum: ['words', 'closing', 'answer'] }).notNull(),
    reason: text('reason').notNull(),
    /** JSON of the fields that changed, as they stood before. */
    before: text('before').notNull(),
  },
  (t) => [index('consultation_revisions_of').on(t.consultationId, t.at)],
);

/** Opinions that say the same, and the one answer to them. */
export const opinionGroups = sqliteTable(
  'opinion_groups',
  {
    id: integer('id').primaryKey(),
    consultationId: integer('consultation_id')
      .notNull()
      .references(() => consultations.id),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    adopted: text('adopted', { enum: ['yes', 'partly', 'no'] }),
    answer: text('answer'),
  },
  (t) => [uniqueIndex('opinion_groups_position').on(t.consultationId, t.position)],
);

/**
 * One opinion. Receipt and protection as a feedback's; no name and no phone are asked for, since nobody has to be called
 * (个人信息保护法 6).
 */
export const opinions = sqliteTable(
  'opinions',
  {
    id: integer('id').primaryKey(),
    consultationId: integer('consultation_id')
      .notNull()
      .references((): AnySQLiteColumn => consultations.id),
    keyHash: text('key_hash').notNull().unique(),
    bodyHash: text('body_hash').notNull(),
    receiptHash: text('receipt_hash').notNull().unique(),
    salt: text('salt').notNull(),
    receivedAt: integer('received_at').notNull(),
    communityCode: text('community_code').references(() => areas.code),
    /** Masked as a feedback's; null once deleted. */
    content: text('content'),
    groupId: integer('group_id').references(() => opinionGroups.id),
    /** Waits for a person to look at: honeypot, captcha, quota. */
    heldFor: text('held_for', { enum: ['honeypot', 'captcha', 'quota'] }),
    review: text('review', { enum: ['released', 'abuse'] }),
    reviewedBy: integer('reviewed_by').references(() => cadres.id),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('opinions_consultation').on(t.consultationId, t.receivedAt),
    index('opinions_group').on(t.groupId),
    check('opinions_deleted', sql`${t.deletedAt} IS NULL OR ${t.content} IS NULL`),
  ],
);
