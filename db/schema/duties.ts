/** When and where they can be met: fixed times, dated duties, make-ups, and the holidays that move them. */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { civilDate } from './civil-date.ts';
import { announcements } from './texts.ts';
import { areas } from './town.ts';

/** 固定时间、固定地点. A community may have several (morning and afternoon, two days). */
export const dutyPatterns = sqliteTable(
  'duty_patterns',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    /** ISO: 1 Monday … 7 Sunday. */
    weekday: integer('weekday').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    /** 地点: 村委会一楼会议室 */
    place: text('place').notNull(),
    address: text('address'),
    /** 怎么走 */
    wayThere: text('way_there'),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
  },
  (t) => [
    index('duty_patterns_community').on(t.communityCode),
    uniqueIndex('duty_patterns_current').on(t.communityCode, t.weekday, t.startsAt).where(sql`${t.toDate} IS NULL`),
    check('duty_patterns_weekday', sql`${t.weekday} BETWEEN 1 AND 7`),
    check('duty_patterns_hours', sql`${t.endsAt} > ${t.startsAt}`),
    check('duty_patterns_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
  ],
);

/** One dated occurrence that is on record: held, missed, made up, or planned aside from the pattern. */
export const duties = sqliteTable(
  'duties',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    date: text('date').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    place: text('place').notNull(),
    state: text('state', { enum: ['planned', 'held', 'missed', 'made_up'] }).notNull(),
    leaderAttended: integer('leader_attended', { mode: 'boolean' }),
  },
  (t) => [
    uniqueIndex('duties_occurrence').on(t.communityCode, t.date, t.startsAt),
    index('duties_date').on(t.date),
    check('duties_date_form', civilDate('date')),
    check('duties_hours', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** 补班: replaces a duty the leader misses. Three whole calendar days lie between announcement and make-up [001]. */
export const makeUps = sqliteTable(
  'make_ups',
  {
    id: integer('id').primaryKey(),
    dutyId: integer('duty_id')
      .notNull()
      .unique()
      .references(() => duties.id),
    date: text('date').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    place: text('place').notNull(),
    announcementId: integer('announcement_id')
      .notNull()
      .references(() => announcements.id),
    announcedOn: text('announced_on').notNull(),
  },
  (t) => [
    index('make_ups_date').on(t.date),
    check('make_ups_ahead', sql`julianday(${t.date}) - julianday(${t.announcedOn}) >= 4`),
    check('make_ups_hours', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Statutory holidays (`off`) and shifted working days 调休 (`work`). */
export const holidays = sqliteTable(
  'holidays',
  {
    date: text('date').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['off', 'work'] }).notNull(),
  },
  () => [check('holidays_date', civilDate('date'))],
);

/** Years whose 放假安排 is known. Past them every date is 暂定. */
export const holidayYears = sqliteTable('holiday_years', {
  year: integer('year').primaryKey(),
  source: text('source'),
});
