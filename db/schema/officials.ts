/** Who may do what beyond serving in a team. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate } from './civil-date.ts';
import { areas, cadres, departments } from './town.ts';

/**
 * Roles that are given: 组织办, department handlers, 督查组, 主要领导. `lead`, `liaison` and `cadre` follow from the memberships
 * of the teams, so that a successor replaces automatically [001].
 */
export const officialRoles = sqliteTable(
  'official_roles',
  {
    id: integer('id').primaryKey(),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    role: text('role', { enum: ['office', 'handler', 'supervision', 'principal'] }).notNull(),
    /** It holds for this area and all below. */
    areaCode: text('area_code')
      .notNull()
      .references(() => areas.code),
    /** Of a handler. */
    departmentId: integer('department_id').references(() => departments.id),
    fromDate: text('from_date').notNull(),
    /** Last day; null while it holds. */
    toDate: text('to_date'),
    /** When it was taken back, UTC milliseconds. */
    endedAt: integer('ended_at'),
  },
  (t) => [
    uniqueIndex('official_roles_current').on(t.cadreId, t.role, t.areaCode).where(sql`${t.toDate} IS NULL`),
    index('official_roles_role').on(t.role),
    check('official_roles_department', sql`(${t.role} = 'handler') = (${t.departmentId} IS NOT NULL)`),
    check('official_roles_from', civilDate('from_date')),
    check('official_roles_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
  ],
);
