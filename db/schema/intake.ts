/** What the doors keep for themselves: counters against abuse, used captchas, messages on their way out. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { feedback } from './feedback.ts';

/** Counts in a window of time. The key holds a keyed daily hash of an address, or a community; never an address. */
export const counters = sqliteTable(
  'counters',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('counters_expires').on(t.expiresAt)],
);

/** Captchas that were solved and used, so that none is used twice. */
export const usedCaptchas = sqliteTable(
  'used_captchas',
  { id: text('id').primaryKey(), expiresAt: integer('expires_at').notNull() },
  (t) => [index('used_captchas_expires').on(t.expiresAt)],
);

/** Messages to officials, written in the same batch as what they tell of, delivered afterwards. Nothing personal in them. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Random; sent along, so that a receiver can tell a repetition. */
    id: text('id').primaryKey(),
    audience: text('audience', { enum: ['liaison', 'supervision'] }).notNull(),
    event: text('event', { enum: ['feedback', 'held', 'message', 'reopening', 'rating'] }).notNull(),
    feedbackId: integer('feedback_id')
      .notNull()
      .references(() => feedback.id),
    createdAt: integer('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it may be tried (again); also the end of a claim by the process that is trying. */
    dueAt: integer('due_at').notNull(),
    deliveredAt: integer('delivered_at'),
    gaveUpAt: integer('gave_up_at'),
    /** Why the last attempt failed: a status or a code, never an answer's text. */
    problem: text('problem'),
  },
  (t) => [
    index('outbox_due').on(t.dueAt).where(sql`${t.deliveredAt} IS NULL AND ${t.gaveUpAt} IS NULL`),
    check('outbox_end', sql`${t.deliveredAt} IS NULL OR ${t.gaveUpAt} IS NULL`),
  ],
);
