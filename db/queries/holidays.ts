import { sql } from 'drizzle-orm';
import type { Holidays } from '../../src/domain/calendar.ts';
import type { Db } from '../open.ts';
import { holidays, holidayYears } from '../schema.ts';
import { packed, unpacked } from './packed.ts';

type Day = [date: string, name: string, kind: (typeof holidays.$inferSelect)['kind']];

/** The calendar of statutory holidays and shifted working days, with the years it covers. */
export async function readHolidays(db: Db): Promise<Holidays> {
  return unpackHolidays(await db.get<PackedHolidays>(sql`SELECT ${packedHolidays}`));
}

/** Columns of a statement that reads the calendar along with something else. */
export const packedHolidays = sql`
  (SELECT ${packed([holidays.date, holidays.name, holidays.kind])} FROM ${holidays}) AS holiday_days,
  (SELECT ${packed([holidayYears.year])} FROM ${holidayYears}) AS holiday_years`;
export type PackedHolidays = { holiday_days: string; holiday_years: string };

export const unpackHolidays = (row: PackedHolidays): Holidays => ({
  covered: new Set(unpacked<[number]>(row.holiday_years).map(([year]) => year)),
  days: new Map(unpacked<Day>(row.holiday_days).map(([date, name, kind]) => [date, { name, kind }])),
});
