/** Dates, times and phones as people read them (GB/T 9704: no leading zeros; shared/look.md). */
import { compact } from './text.ts';
import { civilDate, clockTime, weekdayOf } from './time.ts';

const parts = (date: string): [number, number, number] => date.split('-').map(Number) as [number, number, number];

/** `2026-04-05` → `2026年4月5日` */
export function chineseDate(date: string): string {
  const [year, month, day] = parts(date);
  return `${year}年${month}月${day}日`;
}

/** `2026-11-24` → `11月24日` */
export function chineseDay(date: string): string {
  const [, month, day] = parts(date);
  return `${month}月${day}日`;
}

/** 1 → `星期一` … 7 → `星期日`; any other number is a RangeError. */
export function weekdayWord(weekday: number): string {
  const word = '一二三四五六日'[weekday - 1];
  if (!word) throw new RangeError(`not an ISO weekday: ${weekday}`);
  return `星期${word}`;
}

/** `2026-11-24` → `11月24日（星期二）` */
export const chineseDateWeekday = (date: string): string => `${chineseDay(date)}（${weekdayWord(weekdayOf(date))}）`;

/** `2026-04` → `2026年4月` */
export function chineseMonth(month: string): string {
  const [year, number] = parts(month);
  return `${year}年${number}月`;
}

/** Part of the day that a Chinese clock time names: 12 is 中午, six in the evening still 下午. */
function dayPart(hour: number): string {
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  if (hour < 13) return '中午';
  return hour < 19 ? '下午' : '晚上';
}

function clockWords(clock: string): { part: string; words: string } {
  const [hour, minute] = clock.split(':').map(Number) as [number, number];
  return { part: dayPart(hour), words: `${hour > 12 ? hour - 12 : hour}时${minute ? `${minute}分` : ''}` };
}

/** `09:30` → `上午9时30分`, `12:00` → `中午12时`, `17:00` → `下午5时` */
export function chineseClock(clock: string): string {
  const { part, words } = clockWords(clock);
  return part + words;
}

/** `09:00`, `11:30` → `上午9时至11时30分`; the part of the day is said again only when it changes. */
export function chineseSpan(startsAt: string, endsAt: string): string {
  const [start, end] = [clockWords(startsAt), clockWords(endsAt)];
  return `${start.part}${start.words}至${start.part === end.part ? '' : end.part}${end.words}`;
}

/** Instant (ms) → `2026年4月5日上午9时5分` in Asia/Shanghai. */
export const chineseInstant = (ms: number): string => chineseDate(civilDate(ms)) + chineseClock(clockTime(ms));

/** The same without its year: `4月5日上午9时5分` */
export const chineseDayInstant = (ms: number): string => chineseDay(civilDate(ms)) + chineseClock(clockTime(ms));

/** `0759-712 3456` → `tel:07597123456`; an extension (转, 分机, ext) follows after a pause: `tel:07597123456,802`. */
export function phoneHref(phone: string): string {
  const [number = '', ...extension] = compact(phone).split(/(?:转|分机|ext\.?|#)+/i);
  const digits = extension.join('').replace(/\D/g, '');
  return `tel:${number.replace(/[^\d+]/g, '')}${digits && `,${digits}`}`;
}
