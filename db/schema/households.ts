/** 民情登记卡: households, sole traders and resident units, whom they are paired with, and what is planned for them. */

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { householdKinds } from '../../src/domain/field-terms.ts';
import { civilDate } from './civil-date.ts';
import { sealedOrGone, sealedValue } from './sealed.ts';
import { areas, cadres, careCategories } from './town.ts';

/** One 户. Nothing in this row says who lives there: names, phones and addresses are in `household_secrets`. */
export const households = sqliteTable(
  'households',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    /** 户号: the community's own number, known to its team: `03-012`. */
    number: text('number').notNull(),
    kind: text('kind', { enum: householdKinds }).notNull(),
    /** 组、片区、网格: `三组`. */
    groupName: text('group_name'),
    /** Civil date from which it is in the register; who moves away ends. */
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('households_number').on(t.communityCode, t.number),
    check('households_from', civilDate('from_date')),
    check('households_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
  ],
);

/** 户主、电话、住址, sealed as one JSON; one row a household. */
export const householdSecrets = sqliteTable(
  'household_secrets',
  {
    ...sealedValue(),
    householdId: integer('household_id')
      .notNull()
      .unique()
      .references(() => households.id),
  },
  (t) => [check('household_secrets_gone', sealedOrGone(t))],
);

/** 重点对象 of a household. */
export const householdCare = sqliteTable(
  'household_care',
  {
    householdId: integer('household_id')
      .notNull()
      .references(() => households.id),
    careCategoryId: integer('care_category_id')
      .notNull()
      .references(() => careCategories.id),
  },
  (t) => [
    primaryKey({ columns: [t.householdId, t.careCategoryId] }),
    index('household_care_category').on(t.careCategoryId),
  ],
);

/** 结对联系: a cadre and a household, from a day to a day. */
export const pairings = sqliteTable(
  'pairings',
  {
    id: integer('id').primaryKey(),
    householdId: integer('household_id')
      .notNull()
      .references(() => households.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    fromDate: text('from_date').notNull(),
    /** Last day. */
    toDate: text('to_date'),
  },
  (t) => [
    uniqueIndex('pairings_current').on(t.householdId, t.cadreId).where(sql`${t.toDate} IS NULL`),
    index('pairings_cadre').on(t.cadreId),
    check('pairings_from', civilDate('from_date')),
    check('pairings_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
  ],
);

/** 一户一策 [000]. Its words are for the team only. */
export const householdPlans = sqliteTable(
  'household_plans',
  {
    id: integer('id').primaryKey(),
    householdId: integer('household_id')
      .notNull()
      .references(() => households.id),
    title: text('title').notNull(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    openedOn: text('opened_on').notNull(),
    closedOn: text('closed_on'),
    outcome: text('outcome'),
  },
  (t) => [
    index('household_plans_household').on(t.householdId),
    check('household_plans_opened', civilDate('opened_on')),
  ],
);

export const planSteps = sqliteTable(
  'plan_steps',
  {
    planId: integer('plan_id')
      .notNull()
      .references(() => householdPlans.id),
    position: integer('position').notNull(),
    words: text('words').notNull(),
    dueOn: text('due_on').notNull(),
    doneOn: text('done_on'),
    doneBy: integer('done_by').references(() => cadres.id),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.position] }),
    index('plan_steps_due').on(t.dueOn),
    check('plan_steps_due_form', civilDate('due_on')),
  ],
);
