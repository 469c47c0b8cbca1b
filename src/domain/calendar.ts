/**
 * Working days, rest days and statutory holidays. "Monday to Friday" is wrong in China: the yearly 放假安排 moves
 * working days onto weekends (调休), and next year's is published late: past the covered years a day is 暂定.
 */
import { addDays, daysBetween, weekdayOf, yearOf } from './time.ts';

export type Holiday = { name: string; kind: 'off' | 'work' };
/** The record's holiday calendar: the years whose 放假安排 is known, and its days by civil date. */
export type Holidays = { covered: ReadonlySet<number>; days: ReadonlyMap<string, Holiday> };

export type DayKind = {
  /** working · rest: an ordinary weekend day · holiday: a day off of the 放假安排, weekends inside it too · shifted: 调休, worked */
  kind: 'working' | 'rest' | 'holiday' | 'shifted';
  /** Name of the holiday, also for the shifted day that pays for it. */
  name: string | null;
  /** 暂定: the year's 放假安排 is not known and says nothing of this day. */
  tentative: boolean;
};

/** No year known: everything is 暂定. */
export const noHolidays: Holidays = { covered: new Set(), days: new Map() };

/** Holidays from the record's rows. */
export const holidaysFrom = (days: Iterable<Holiday & { date: string }>, years: Iterable<number>): Holidays => ({
  covered: new Set(years),
  days: new Map(Array.from(days, ({ date, name, kind }) => [date, { name, kind }])),
});

/** What kind of day a civil date is. */
export function dayKind(date: string, holidays: Holidays): DayKind {
  const listed = holidays.days.get(date);
  if (listed) return { kind: listed.kind === 'off' ? 'holiday' : 'shifted', name: listed.name, tentative: false };
  return {
    kind: weekdayOf(date) >= 6 ? 'rest' : 'working',
    name: null,
    tentative: !holidays.covered.has(yearOf(date)),
  };
}

/** Worked: an ordinary working day or a shifted one. */
export function isWorkingDay(date: string, holidays: Holidays): boolean {
  const { kind } = dayKind(date, holidays);
  return kind === 'working' || kind === 'shifted';
}

/**
 * A day on which people are at home, so that a make-up may lie on it [001]: a weekend or a holiday, when those who work
 * away come back; never a shifted working day.
 */
export const isRestDay = (date: string, holidays: Holidays): boolean => !isWorkingDay(date, holidays);

/** The n-th working day after a date; n = 0 is the date itself, whatever kind of day it is. RangeError unless n is a whole number ≥ 0. */
export function addWorkingDays(date: string, n: number, holidays: Holidays): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not later. Counts Monday to Friday by arithmetic and
 * corrects by the listed days: builds ask this for every notice.
 */
export function workingDaysBetween(from: string, to: string, holidays: Holidays): number {
  const days = Math.max(0, daysBetween(from, to));
  let count = Math.floor(days / 7) * 5;
  for (let day = 1; day <= days % 7; day += 1) if (weekdayOf(addDays(from, day)) < 6) count += 1;
  for (const [date, { kind }] of holidays.days) {
    if (date <= from || date > to) continue;
    const weekend = weekdayOf(date) >= 6;
    if (kind === 'off' && !weekend) count -= 1;
    if (kind === 'work' && weekend) count += 1;
  }
  return count;
}

/** Whether any day after `from` up to and including `to` is 暂定. */
export function isTentativeSpan(from: string, to: string, holidays: Holidays): boolean {
  if (holidays.covered.has(yearOf(from)) && yearOf(from) === yearOf(to)) return false;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (dayKind(day, holidays).tentative) return true;
  return false;
}
