import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as calendar from '../../src/domain/calendar.ts';
import { addDays, daysBetween, weekdayOf } from '../../src/domain/time.ts';
import { holidays2026 as holidays } from './calendar-2026.ts';
import { forSeeds } from './random.ts';

describe('what kind of day it is', () => {
  test.each([
    ['2026-11-24', 'an ordinary Tuesday', 'working', null, false],
    ['2026-11-28', 'an ordinary Saturday', 'rest', null, false],
    ['2026-10-01', 'National Day', 'holiday', '国庆节', false],
    ['2026-10-03', 'a Saturday inside the days off', 'holiday', '国庆节', false],
    ['2026-10-10', 'a Saturday worked for the holiday', 'shifted', '国庆节', false],
    ['2027-10-01', 'a Friday of a year not covered', 'working', null, true],
    ['2027-10-02', 'a Saturday of a year not covered', 'rest', null, true],
  ])('%s, %s: %s', (date, _, kind, name, tentative) => {
    expect(calendar.dayKind(date, holidays)).toEqual({ kind, name, tentative });
  });

  test('a listed day of a year not covered is known', () => {
    const known = calendar.holidaysFrom([{ date: '2027-01-01', name: '元旦', kind: 'off' }], []);
    expect(calendar.dayKind('2027-01-01', known)).toEqual({ kind: 'holiday', name: '元旦', tentative: false });
  });

  test.each([
    ['2026-11-28', 'Saturday', true],
    ['2026-10-05', 'holiday', true],
    ['2026-10-10', 'shifted Saturday', false],
    ['2026-11-24', 'Tuesday', false],
  ])('%s, %s, is a rest day: %s', (date, _, rest) => {
    expect(calendar.isRestDay(date, holidays)).toBe(rest);
  });
});

describe('counting working days', () => {
  test('a working day that the list names once more counts once', () => {
    const listed = calendar.holidaysFrom([{ date: '2026-11-24', name: '调休', kind: 'work' }], [2026]);
    expect(calendar.workingDaysBetween('2026-11-20', '2026-11-27', listed)).toBe(5);
  });

  test.each([
    ['2026-11-20', 0, '2026-11-20', 'none is the day itself'],
    ['2026-11-20', 1, '2026-11-23', 'Friday to Monday'],
    ['2026-11-23', 5, '2026-11-30', 'a week'],
    ['2026-09-30', 1, '2026-10-08', 'over National Day'],
    ['2026-10-08', 2, '2026-10-10', 'onto a shifted Saturday'],
    ['2026-02-13', 3, '2026-02-25', 'over Spring Festival, with the Saturday worked before it'],
  ])('%s and %i working days: %s (%s)', (from, n, to) => {
    expect(calendar.addWorkingDays(from, n, holidays)).toBe(to);
    expect(calendar.workingDaysBetween(from, to, holidays)).toBe(n);
  });

  test('nothing lies between a day and an earlier one', () => {
    expect(calendar.workingDaysBetween('2026-11-24', '2026-11-20', holidays)).toBe(0);
  });

  test.each([-1, 1.5, Number.NaN])('%d is no number of working days', (n) => {
    expect(() => calendar.addWorkingDays('2026-11-20', n, holidays)).toThrow(RangeError);
  });

  test.each([
    ['2026-12-28', '2026-12-31', false],
    ['2026-12-28', '2027-01-01', true],
    ['2026-12-31', '2026-12-31', false],
    ['2027-03-01', '2027-03-02', true],
  ])('%s to %s is 暂定: %s', (from, to, tentative) => {
    expect(calendar.isTentativeSpan(from, to, holidays)).toBe(tentative);
  });

  test('the n-th working day is a working day with n of them up to it; without a calendar, five a week', () => {
    forSeeds(300, (random) => {
      const from = addDays('2026-01-01', random.int(330));
      const n = 1 + random.int(40);
      const to = calendar.addWorkingDays(from, n, holidays);
      expect(calendar.isWorkingDay(to, holidays)).toBe(true);
      expect(calendar.workingDaysBetween(from, to, holidays)).toBe(n);
      const other = addDays(from, random.int(80));
      const each = Array.from({ length: daysBetween(from, other) }, (_, index) => addDays(from, index + 1));
      const worked = each.filter((date) => calendar.isWorkingDay(date, holidays)).length;
      expect(calendar.workingDaysBetween(from, other, holidays)).toBe(worked);
      const weeks = calendar.addWorkingDays(from, 5 * n, calendar.noHolidays);
      expect(weekdayOf(weeks)).toBe(Math.min(weekdayOf(from), 5));
    });
  });
});

/** Working days of a year as the labour law counts them: all days less weekends less statutory holidays (11, from 2025 on 13). */
const folder = new URL('../../../shared/data/holidays/', import.meta.url);
const reason = existsSync(folder) ? '' : ' (skipped: no ../shared/data/holidays here)';
describe.skipIf(reason !== '')(`the real 放假安排${reason}`, () => {
  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, expected) => {
    const file = JSON.parse(readFileSync(new URL(`${year}.json`, folder), 'utf8'));
    const days = file.days.map((day: { date: string; name: string; isOffDay: boolean }) => ({
      ...day,
      kind: day.isOffDay ? 'off' : 'work',
    }));
    const real = calendar.holidaysFrom(days, [year]);
    expect(calendar.workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, real)).toBe(expected);
  });
});
