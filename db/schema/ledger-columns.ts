/** What the public ledger and the restricted one have in common; two tables of each, so that no query can mix them. */

import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { issueStates, issueVerbs } from '../../src/domain/terms.ts';
import { feedback, feedbackMessages } from './feedback.ts';
import { areas, cadres, departments } from './town.ts';

/** 问题类别, configurable; it suggests a department and may shorten the deadline (working days). */
export const issueCategories = sqliteTable(
  'issue_categories',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull().unique(),
    departmentId: integer('department_id').references(() => departments.id),
    deadlineWorkingDays: integer('deadline_working_days'),
  },
  (t) => [check('issue_categories_deadline', sql`${t.deadlineWorkingDays} IS NULL OR ${t.deadlineWorkingDays} > 0`)],
);

/** Columns of an entry. `state` and `stateSince` are a cache of the fold over its events. */
export function issueColumns() {
  return {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    categoryId: integer('category_id')
      .notNull()
      .references(() => issueCategories.id),
    /** Title, written at acceptance; in the public ledger passed by the privacy guard; null until then. */
    title: text('title'),
    channel: text('channel', { enum: ['site', 'reception', 'visit', 'phone', 'paper', 'imported'] }).notNull(),
    raisedOn: text('raised_on').notNull(),
    state: text('state', { enum: issueStates }).notNull(),
    stateSince: integer('state_since').notNull(),
    /** Civil date by which it is due; null before acceptance and for entries of an old ledger. */
    dueOn: text('due_on'),
    responsibleLeaderId: integer('responsible_leader_id').references(() => cadres.id),
    departmentId: integer('department_id').references(() => departments.id),
    handlerId: integer('handler_id').references(() => cadres.id),
  };
}

/** Columns of a step; what a resident wrote stands in `feedback_messages`, which can be deleted. */
export function eventColumns() {
  return {
    seq: integer('seq').notNull(),
    verb: text('verb', { enum: issueVerbs }).notNull(),
    /** State after the event. */
    state: text('state', { enum: issueStates }).notNull(),
    at: integer('at').notNull(),
    /** Null: a resident, or the system. */
    actorCadreId: integer('actor_cadre_id').references(() => cadres.id),
    departmentId: integer('department_id').references(() => departments.id),
    /** For residents, guarded; null shows only what happened. */
    note: text('note'),
    /** Why, where the rules ask (extend, refuse, reject, reopen …); guarded. */
    reason: text('reason'),
    /** New due date, where the event sets one. */
    dueOn: text('due_on'),
    /** For officials only. */
    internalNote: text('internal_note'),
    /** Whose step it is, or whom it concerns, among several who raised it. */
    feedbackId: integer('feedback_id').references(() => feedback.id),
    messageId: integer('message_id').references(() => feedbackMessages.id),
  };
}
