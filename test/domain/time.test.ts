import { describe, expect, test } from 'vitest';
import * as time from '../../src/domain/time.ts';
import { forSeeds } from './random.ts';

describe('civil dates', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-5', false],
    ['0026-01-05', false],
    ['2026-01-05T00:00', false],
    ['２０２６-01-05', false],
    ['', false],
  ])('%j is a day of the calendar: %s', (text, expected) => {
    expect(time.isCivilDate(text)).toBe(expected);
  });

  test.each([
    ['2026-01-01', 4],
    ['2026-11-24', 2],
    ['2026-11-29', 7],
    ['1969-12-31', 3],
  ])('%s is ISO weekday %i', (date, weekday) => {
    expect(time.weekdayOf(date)).toBe(weekday);
  });

  test('a day in Shanghai begins at 16:00 UTC of the day before', () => {
    const midnight = Date.UTC(2026, 10, 23, 16);
    expect(time.startOfDay('2026-11-24')).toBe(midnight);
    expect(time.civilDate(midnight)).toBe('2026-11-24');
    expect(time.civilDate(midnight - 1)).toBe('2026-11-23');
    expect(time.clockTime(midnight - 60_000)).toBe('23:59');
    expect(time.instantOf('2026-11-24', '09:30')).toBe(Date.UTC(2026, 10, 24, 1, 30));
  });

  test.each([
    ['2026-12', '2027-01'],
    ['2026-01', '2026-02'],
    ['2024-02', '2024-03'],
  ])('after %s comes %s', (month, next) => {
    expect(time.nextMonth(month)).toBe(next);
  });

  test.each(['2026-02-30', 'tomorrow', ''])('arithmetic refuses %j', (text) => {
    expect(() => time.addDays(text, 1)).toThrow(RangeError);
    expect(() => time.daysBetween('2026-01-01', text)).toThrow(RangeError);
    expect(() => time.weekdayOf(text)).toThrow(RangeError);
  });

  test('every day of four centuries is one, and no other text of that form', () => {
    const days = new Set(
      Array.from({ length: 146_097 }, (_, day) => time.civilDate(Date.UTC(1900, 0, 1) + day * time.dayMs)),
    );
    const two = (number: number) => String(number).padStart(2, '0');
    for (let year = 1900; year < 2300; year += 1)
      for (let month = 0; month <= 13; month += 1)
        for (const day of [0, 1, 28, 29, 30, 31, 32]) {
          const text = `${year}-${two(month)}-${two(day)}`;
          if (time.isCivilDate(text) !== days.has(text)) throw new Error(text);
        }
  });

  test('adding days and counting days are inverse; weekdays go round', () => {
    forSeeds(500, (random) => {
      const date = time.civilDate(Date.UTC(1992, 0, 1) + random.int(50_000) * time.dayMs);
      const days = random.int(4_000) - 2_000;
      const other = time.addDays(date, days);
      expect(time.isCivilDate(other)).toBe(true);
      expect(time.daysBetween(date, other)).toBe(days);
      expect(time.addDays(other, -days)).toBe(date);
      expect(time.weekdayOf(time.addDays(date, 7))).toBe(time.weekdayOf(date));
      expect(time.civilDate(time.startOfDay(date))).toBe(date);
    });
  });
});
