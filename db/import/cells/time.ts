import { cell, plain } from './text.ts';

const weekdays: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
};

/** ISO weekdays in a cell: 周二, 星期二, 每周二, 礼拜二, 2, 周二、周四, 每周二四. */
export function readWeekdays(text: string): number[] | undefined {
  const given = plain(text)
    .replace(/每|逢|的/g, '')
    .replace(/\(.*\)/g, '');
  const parts = given
    .replace(/(周|星期|礼拜)/g, ' ')
    .split(/[\s、,;/和及]+/)
    .filter(Boolean);
  const found = parts.flatMap((part) => [...part].map((sign) => weekdays[sign]));
  return found.length > 0 && found.every((day) => day !== undefined) ? [...new Set(found as number[])] : undefined;
}

export const weekday = cell(readWeekdays, '认不出是星期几。请写成“周二”，几天用顿号隔开');

export type Hours = { startsAt: string; endsAt: string };

const clockTime = /(上午|早上|中午|下午|晚上|晚)?\s*(\d{1,2})(?:\s*[:时点.]\s*(半|\d{1,2})?\s*分?)?/;

function readClockIn(text: string, half: string | undefined): { clock: string; half: string | undefined } | undefined {
  const match = new RegExp(`^${clockTime.source}$`).exec(text.trim());
  if (!match) return undefined;
  const written = match[1] ?? half;
  const hour = Number(match[2]);
  const minute = match[3] === '半' ? 30 : Number(match[3] ?? 0);
  const late = /下午|晚/.test(written ?? '') || (written === '中午' && hour < 11);
  const full = late && hour < 12 ? hour + 12 : hour;
  if (full > 23 || minute > 59) return undefined;
  return { clock: `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, half: written };
}

/** `09:30` of 9:30, 上午9时30分, 下午2点半. */
export const readClock = (text: string): string | undefined => readClockIn(plain(text), undefined)?.clock;

/** Hours in a cell, also several: 上午9:00-11:30, 9时至11时30分, 09:00—17:00, 上午9:00-11:30，下午2:30-5:30. */
export function readHours(text: string): Hours[] | undefined {
  const found: Hours[] = [];
  const parts = plain(text)
    .replace(/[()]/g, ' ')
    .split(/[,、;\n]|(?<=\d|分|时|点|半)\s+(?=上午|下午|晚上|\d)/);
  for (const part of parts.map((piece) => piece.trim()).filter(Boolean)) {
    const ends = part.split(/\s*(?:-+|至|到|~)\s*/);
    const from = readClockIn(ends[0] ?? '', undefined);
    const until = readClockIn(ends[1] ?? '', from?.half === '上午' ? undefined : from?.half);
    if (!from || !until || ends.length !== 2 || until.clock <= from.clock) return undefined;
    found.push({ startsAt: from.clock, endsAt: until.clock });
  }
  return found.length > 0 ? found : undefined;
}

export const hours = cell(readHours, '认不出起止时间。请写成 09:00-11:30，几段用逗号隔开');
export const clock = cell((text) => {
  const serial = /^0?\.\d+$/.test(text.trim()) ? Math.round(Number(text) * 1440) : undefined;
  if (serial !== undefined)
    return `${String(Math.floor(serial / 60)).padStart(2, '0')}:${String(serial % 60).padStart(2, '0')}`;
  return readClock(text.replace(/^1899-12-3[01] /, '').replace(/(\d:\d\d):\d\d$/, '$1'));
}, '认不出时刻。请写成 09:30');
