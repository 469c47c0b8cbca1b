import { addDays } from '../../../src/domain/time.ts';
import { cell, isNone, plain } from './text.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD` of a day that exists, else undefined. */
function existingDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2200 ? `${year}-${pad(month)}-${pad(day)}` : undefined;
}

/** Excel's day number (1900 system: 45000 is 2023-03-15). */
const excelDate = (serial: number): string => addDays('1899-12-30', Math.floor(serial));

const clock = /(?:[ T]*(?:上午|下午)?[ ]*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?分?)?$/.source;
const styles: RegExp[] = [
  new RegExp(`^(\\d{4}) ?[-/.] ?(\\d{1,2}) ?[-/.] ?(\\d{1,2})(?:T.*Z)?${clock}`),
  new RegExp(`^(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?[日号]?${clock}`),
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A date in any style offices use: 2026-04-05, 2026/4/5 11:25:05, 2026.4.5, 2026年4月5日, 20260405, Excel's day number. */
export function readDate(text: string): string | undefined {
  const given = plain(text)
    .replace(/[(（].*[)）]$/, '')
    .trim();
  for (const style of styles) {
    const match = style.exec(given);
    if (match) return existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  const serial = /^\d{5}(\.\d+)?$/.test(given) ? Number(given) : 0;
  return serial >= 20_000 && serial < 80_000 ? excelDate(serial) : undefined;
}

export const date = cell(readDate, '认不出这个日期。请写成 2026-04-05 或 2026年4月5日');

export const clearableDate = cell(
  (text): string | null | undefined => (isNone(text) ? null : readDate(text)),
  '认不出这个日期。请写成 2026-04-05 或 2026年4月5日',
);

/** `YYYY-MM-DD HH:MM:SS.mmm` in Asia/Shanghai (no summer time since 1992) → UTC milliseconds; a bare date is its midnight. */
export function readInstant(text: string): number | undefined {
  const given = plain(text);
  const day = readDate(given);
  if (day === undefined) return undefined;
  const time = /(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(given);
  const [hour, minute, second] = [time?.[1], time?.[2], time?.[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const clockTime = `${pad(hour)}:${pad(minute)}:${pad(second)}.${(time?.[4] ?? '').padEnd(3, '0')}`;
  return Date.parse(`${day}T${clockTime}+08:00`);
}

export const instant = cell(readInstant, '认不出这个时间。请写成 2026-04-05 09:30');

/** The inverse of `readInstant`, for exports. */
export const writeInstant = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');

/**
 * Days of a holiday plan: `2026-02-15至2026-02-23`, `2月15日至23日`, `10月1日-8日、10月10日`. Years that are not written
 * are `year`. Undefined when any part is not a date, or a span runs backwards or over 60 days.
 */
export function readDays(text: string, year: number | null): string[] | undefined {
  const cleaned = plain(text)
    .replace(/\([^)]*\)/g, '')
    .replace(/(共\d+天|放假|上班|补班|调休|\d+天|星期[一二三四五六日天]|周[一二三四五六日天])/g, '')
    .replace(/[。.]$/, '');
  const days: string[] = [];
  for (const part of cleaned
    .split(/[、,;\n和及]+/)
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const ends = /^\d{4}[-/.]\d/.test(part) ? part.split(/\s*(?:至|到|~|--)\s*/) : part.split(/\s*(?:至|到|~|-+)\s*/);
    const first = readPartialDate(ends[0] ?? '', year, null);
    const last =
      ends[1] === undefined
        ? first
        : readPartialDate(ends[1], first ? Number(first.slice(0, 4)) : year, first ? Number(first.slice(5, 7)) : null);
    if (!first || !last || ends.length > 2 || last < first || last > addDays(first, 60)) return undefined;
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  }
  return days.length > 0 ? days : undefined;
}

function readPartialDate(text: string, year: number | null, month: number | null): string | undefined {
  const whole = readDate(text);
  if (whole) return whole;
  const match = /^(?:(\d{1,2}) ?月 ?)?(\d{1,2}) ?[日号]?$/.exec(text.trim());
  const givenMonth = match?.[1] ? Number(match[1]) : month;
  return match && year && givenMonth ? existingDay(year, givenMonth, Number(match[2])) : undefined;
}

/** The later of two civil dates: an end never lies before its beginning. */
export const laterDate = (a: string, b: string): string => (a > b ? a : b);
