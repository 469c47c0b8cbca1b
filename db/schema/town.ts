/** Who serves where: the tree of areas, departments, cadres, teams, cards, households. */

import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { roles } from '../../src/domain/terms.ts';
import { civilDate } from './civil-date.ts';

/** The tree 区/镇街/村社. A leaf of kind `community` is what a resident looks for; its code has 12 digits. */
export const areas = sqliteTable(
  'areas',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['prefecture', 'county', 'town', 'community'] }).notNull(),
    parentCode: text('parent_code'),
    /** What people call it, without 村委会/居委会: `鱼龙埠`. */
    shortName: text('short_name').notNull(),
    /** Full pinyin without tones, `yulongbu`; and initials, `ylb`. Alternatives of polyphones separated by a space. */
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    /** Telephone of 监督 for this area; a community without one uses its nearest ancestor's. */
    supervisionPhone: text('supervision_phone'),
    /** Set when an area leaves the tree (merged, renamed code); its history stays. */
    closedOn: text('closed_on'),
  },
  (t) => [
    foreignKey({ columns: [t.parentCode], foreignColumns: [t.code] }),
    index('areas_parent').on(t.parentCode),
    check('areas_code', sql`${t.code} NOT GLOB '*[^0-9]*' AND length(${t.code}) BETWEEN 2 AND 12`),
    check('areas_community_code', sql`${t.kind} <> 'community' OR length(${t.code}) = 12`),
  ],
);

/** 分管部门 that an issue is assigned to. */
export const departments = sqliteTable('departments', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  phone: text('phone'),
  /** 职责, shown to residents. */
  duties: text('duties'),
  closedOn: text('closed_on'),
});

/** 干部: a named official with published office contact. Auxiliary members (两委, grid officers …) are held here too. */
export const cadres = sqliteTable(
  'cadres',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** 职务 */
    post: text('post'),
    /** 单位; with the name the natural key of imports, '' when unknown. */
    unit: text('unit').notNull().default(''),
    /** 职责分工 */
    duties: text('duties'),
    /** Published office phone, normalised (`0759-7123456`, `13800000000`). */
    phone: text('phone'),
    departmentId: integer('department_id').references(() => departments.id),
    endedOn: text('ended_on'),
  },
  (t) => [uniqueIndex('cadres_name_unit').on(t.name, t.unit)],
);

/** 驻点团队 (`resident`) and 辅助团队 (`auxiliary`) of one community. */
export const teams = sqliteTable(
  'teams',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    kind: text('kind', { enum: ['resident', 'auxiliary'] }).notNull(),
    /** When the roster was last confirmed as current (civil date). */
    rosterConfirmedOn: text('roster_confirmed_on'),
  },
  (t) => [uniqueIndex('teams_community_kind').on(t.communityCode, t.kind)],
);

export const memberships = sqliteTable(
  'memberships',
  {
    id: integer('id').primaryKey(),
    teamId: integer('team_id')
      .notNull()
      .references(() => teams.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    role: text('role', { enum: roles }).notNull(),
    /** What an auxiliary member is: 村"两委"干部, 网格员, 法律顾问 … */
    capacity: text('capacity'),
    fromDate: text('from_date').notNull(),
    /** Last day in the team; null while serving. */
    toDate: text('to_date'),
  },
  (t) => [
    uniqueIndex('memberships_current').on(t.teamId, t.cadreId, t.role).where(sql`${t.toDate} IS NULL`),
    /** One lead at a time: the successor's row starts when the old one has ended. */
    uniqueIndex('memberships_one_lead').on(t.teamId).where(sql`${t.toDate} IS NULL AND ${t.role} = 'lead'`),
    index('memberships_cadre').on(t.cadreId),
    check('memberships_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
    check('memberships_from', civilDate('from_date')),
  ],
);

/** 联系卡 yearly review [004]. */
export const cardReviews = sqliteTable(
  'card_reviews',
  {
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    year: integer('year').notNull(),
    reviewedOn: text('reviewed_on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityCode, t.year] })],
);

/** 重点对象: 低保户, 特困人员 … Counts only, never names. */
export const careCategories = sqliteTable('care_categories', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  /** Off by default for categories a deployment does not keep. */
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
});

/** Number of households of a community; `careCategoryId` null is the total (常住户). */
export const householdCounts = sqliteTable(
  'household_counts',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    careCategoryId: integer('care_category_id').references(() => careCategories.id),
    count: integer('count').notNull(),
    asOf: text('as_of').notNull(),
  },
  (t) => [
    uniqueIndex('household_counts_key').on(t.communityCode, t.careCategoryId, t.asOf),
    uniqueIndex('household_counts_total').on(t.communityCode, t.asOf).where(sql`${t.careCategoryId} IS NULL`),
    check('household_counts_count', sql`${t.count} >= 0`),
    check('household_counts_as_of', civilDate('as_of')),
  ],
);
