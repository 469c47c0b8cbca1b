import { addDays } from '../../../src/domain/time.ts';
import { laterDate } from '../cells/date.ts';
import type { Hours } from '../cells/time.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { dutyPlanSheet } from '../sheets/duties.ts';
import { type Context, communityFinder, type Planner } from './context.ts';
import type { Town } from './town.ts';

type Row = RowOf<typeof dutyPlanSheet.columns>;
type Pattern = ReturnType<Town['dutyPatterns']['add']>;
type Wanted = Hours & { weekday: number; row: Row };

/** The fixed times and places of the communities that the sheet names become what it says. */
export const planDutyPlan: Planner<Row> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const wanted = new Map<string, Wanted[]>();
  for (const row of rows) {
    const code = community(row);
    const times = code ? timesOf(row, context) : undefined;
    if (!code || !times) continue;
    const list = wanted.get(code) ?? [];
    const twice = times.find((time) =>
      list.some(
        (other) => other.weekday === time.weekday && other.startsAt === time.startsAt && !other.row.to && !row.value.to,
      ),
    );
    if (twice) {
      context.refuse(row, 'when', `同一个村（社区）这个时间写了两次（${twice.startsAt}）`, '请删去重复的一行。');
      continue;
    }
    wanted.set(code, [...list, ...times]);
  }
  for (const [code, list] of wanted) settlePatterns(town, code, list, context);
  const without = new Set(
    [...town.dutyPatterns.rows()]
      .filter(({ communityCode, place, toDate }) => wanted.has(communityCode) && toDate === null && !place)
      .map(({ communityCode }) => communityCode),
  );
  if (without.size > 0) context.note(`${without.size} 个村（社区）没有写驻点地点，公开栏上会写明缺少地点。`);
};

/** Every weekday of the row with every span of hours. */
function timesOf(row: ParsedRow<Row>, context: Context): Wanted[] | undefined {
  const { value } = row;
  const weekdays = value.weekday ?? value.when?.weekdays;
  const spans =
    value.startsAt && value.endsAt ? [{ startsAt: value.startsAt, endsAt: value.endsAt }] : value.when?.hours;
  if (!weekdays || weekdays.length === 0)
    context.refuse(row, 'weekday', '没有写明星期几', '请填写“周二”这样的固定日。');
  else if (!spans || spans.length === 0)
    context.refuse(row, 'when', '没有写明起止时间', '请填写 09:00-11:30 这样的时间。');
  else if (spans.some(({ startsAt, endsAt }) => endsAt <= startsAt))
    context.refuse(row, 'endsAt', '结束时间不晚于开始时间', '请核对两个时间。');
  else if (value.from && value.to && value.to < value.from)
    context.refuse(row, 'to', '结束日期早于起始日期', '请核对两个日期。');
  else return weekdays.flatMap((weekday) => spans.map((span) => ({ ...span, weekday, row: value })));
  return undefined;
}

function settlePatterns(town: Town, communityCode: string, list: Wanted[], context: Context): void {
  const current = town.dutyPatterns.group(communityCode).filter(({ toDate }) => toDate === null);
  const staying = new Set<Pattern>();
  for (const { weekday, startsAt, endsAt, row } of list) {
    const fields = {
      communityCode,
      weekday,
      startsAt,
      endsAt,
      place: row.place ?? '',
      address: row.address ?? null,
      wayThere: row.wayThere ?? null,
    };
    const add = (fromDate: string) =>
      town.dutyPatterns.add({ id: town.dutyPatterns.freeId(), ...fields, fromDate, toDate: row.to ?? null });
    const sameTime = town.dutyPatterns
      .group(communityCode)
      .filter((each) => each.weekday === weekday && each.startsAt === startsAt);
    if (row.to && sameTime.some(({ toDate, fromDate }) => toDate === row.to && (!row.from || fromDate === row.from)))
      continue;
    const open = sameTime.find(
      (each) => current.includes(each) && !staying.has(each) && (!row.to || !row.from || each.fromDate === row.from),
    );
    if (!open) {
      staying.add(add(row.from ?? row.to ?? context.on));
      continue;
    }
    staying.add(open);
    const from = row.from && row.from > open.fromDate ? row.from : context.on;
    if (row.to) town.dutyPatterns.change(open, { toDate: laterDate(row.to, open.fromDate) });
    else if ((open.endsAt !== endsAt || (row.place ?? open.place) !== open.place) && open.fromDate < from) {
      town.dutyPatterns.change(open, { toDate: addDays(from, -1) });
      staying.add(add(from));
    } else town.dutyPatterns.change(open, { endsAt, place: row.place, address: row.address, wayThere: row.wayThere });
  }
  if (!context.isWhole()) return;
  const ends = addDays(context.on, -1);
  for (const pattern of current)
    if (!staying.has(pattern)) town.dutyPatterns.change(pattern, { toDate: laterDate(ends, pattern.fromDate) });
}
