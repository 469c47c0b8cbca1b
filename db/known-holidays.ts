import { addDays } from '../src/domain/time.ts';
import type { TownRecord } from './open.ts';
import { publicChange } from './publish.ts';
import { holidays, holidayYears } from './schema.ts';

type Range = readonly [name: string, kind: 'off' | 'work', from: string, to?: string];

/** 国务院办公厅关于部分节假日安排的通知, as published for each year: the same in every town, invented or real. */
const years: readonly { year: number; source: string; ranges: readonly Range[] }[] = [
  {
    year: 2025,
    source: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    ranges: [
      ['元旦', 'off', '2025-01-01'],
      ['春节', 'off', '2025-01-28', '2025-02-04'],
      ['春节', 'work', '2025-01-26'],
      ['春节', 'work', '2025-02-08'],
      ['清明节', 'off', '2025-04-04', '2025-04-06'],
      ['劳动节', 'off', '2025-05-01', '2025-05-05'],
      ['劳动节', 'work', '2025-04-27'],
      ['端午节', 'off', '2025-05-31', '2025-06-02'],
      ['国庆节、中秋节', 'off', '2025-10-01', '2025-10-08'],
      ['国庆节、中秋节', 'work', '2025-09-28'],
      ['国庆节、中秋节', 'work', '2025-10-11'],
    ],
  },
  {
    year: 2026,
    source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    ranges: [
      ['元旦', 'off', '2026-01-01', '2026-01-03'],
      ['元旦', 'work', '2026-01-04'],
      ['春节', 'off', '2026-02-15', '2026-02-23'],
      ['春节', 'work', '2026-02-14'],
      ['春节', 'work', '2026-02-28'],
      ['清明节', 'off', '2026-04-04', '2026-04-06'],
      ['劳动节', 'off', '2026-05-01', '2026-05-05'],
      ['劳动节', 'work', '2026-05-09'],
      ['端午节', 'off', '2026-06-19', '2026-06-21'],
      ['中秋节', 'off', '2026-09-25', '2026-09-27'],
      ['国庆节', 'off', '2026-10-01', '2026-10-07'],
      ['国庆节', 'work', '2026-09-20'],
      ['国庆节', 'work', '2026-10-10'],
    ],
  },
];

/** One row a day. Past the last year the calendar says 暂定 until the town imports the next 放假安排. */
export const holidayRows: (typeof holidays.$inferInsert)[] = years.flatMap(({ ranges }) =>
  ranges.flatMap(([name, kind, from, to = from]) => {
    const rows = [];
    for (let date = from; date <= to; date = addDays(date, 1)) rows.push({ date, name, kind });
    return rows;
  }),
);

export const holidayYearRows = years.map(({ year, source }) => ({ year, source }));

/** Gives the record the published years it lacks, so that a new town's dates are not 暂定; what it has of a year stays. @param now ms */
export async function addKnownHolidays(record: TownRecord, now: number): Promise<void> {
  const present = new Set((await record.db.select().from(holidayYears)).map(({ year }) => year));
  const lacking = holidayYearRows.filter(({ year }) => !present.has(year));
  if (lacking.length === 0) return;
  const days = holidayRows.filter(({ date }) => lacking.some(({ year }) => date.startsWith(`${year}-`)));
  await record.write([
    record.db.insert(holidayYears).values(lacking),
    record.db.insert(holidays).values(days).onConflictDoNothing(),
    ...publicChange(record, ['/*'], now),
  ]);
}
