import { readDays } from '../cells/date.ts';
import type { ParsedRow, RowOf } from '../sheets/define.ts';
import type { holidaysSheet, holidayYearsSheet } from '../sheets/duties.ts';
import type { Context, Planner } from './context.ts';
import type { Town } from './town.ts';

type Row = RowOf<typeof holidaysSheet.columns>;

/**
 * 放假安排, as a list of days, as spans, or as the table of the government's notice (节日 | 放假时间 | 调休上班日期). The year
 * that stands in the title holds for dates without one. A year named by column or title is covered from then on; else each year
 * with a day off before December is (a plan reaches over New Year's Eve).
 */
export const planHolidays: Planner<Row> = (town, rows, context) => {
  const titleYear =
    Number(/20\d\d(?=\s*年)/.exec(`${context.source.heading} ${context.source.sheet} ${context.source.file}`)?.[0]) ||
    null;
  for (const row of rows) {
    const { value } = row;
    const year = value.year ?? titleYear;
    const spans = [
      { text: value.date, field: 'date', kind: value.kind ?? 'off' },
      { text: value.off, field: 'off', kind: 'off' },
      { text: value.work, field: 'work', kind: 'work' },
    ] as const;
    const days = spans.flatMap(({ text, field, kind }) => (text ? [{ field, kind, days: readDays(text, year) }] : []));
    const unread = days.find(({ days }) => !days);
    if (unread || days.length === 0) {
      context.refuse(
        row,
        unread?.field ?? 'date',
        unread ? '不知道是哪一年' : '没有写日期',
        '请加上“年份”一列，或把日期写成 2026-02-15。',
      );
      continue;
    }
    for (const { kind, days: dates } of days)
      for (const date of dates ?? []) put(town, row, date, value.name, kind, value.year ?? titleYear, context);
  }
};

function put(
  town: Town,
  row: ParsedRow<Row>,
  date: string,
  name: string,
  kind: 'off' | 'work',
  stated: number | null,
  context: Context,
): void {
  const present = town.holidays.get(date);
  if (present) town.holidays.change(present, { name, kind });
  else town.holidays.add({ date, name, kind });
  const year = stated ?? (kind === 'off' && date.slice(5, 7) !== '12' ? Number(date.slice(0, 4)) : null);
  if (year !== null && !town.holidayYears.get(`${year}`))
    town.holidayYears.add({ year, source: row.value.source ?? context.source.file });
}

export const planHolidayYears: Planner<RowOf<typeof holidayYearsSheet.columns>> = (town, rows) => {
  for (const { value } of rows) {
    const present = town.holidayYears.get(`${value.year}`);
    if (present) town.holidayYears.change(present, { source: value.source ?? null });
    else town.holidayYears.add({ year: value.year, source: value.source ?? null });
  }
};
