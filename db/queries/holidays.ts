import type { Holidays } from '../../src/domain/calendar.ts';
import type { Db } from '../open.ts';
import { holidays, holidayYears } from '../schema.ts';

/** The calendar of statutory holidays and shifted working days, with the years it covers. */
export async function readHolidays(db: Db): Promise<Holidays> {
  const [days, years] = await Promise.all([
    db.select().from(holidays),
    db.select({ year: holidayYears.year }).from(holidayYears),
  ]);
  return {
    covered: new Set(years.map(({ year }) => year)),
    days: new Map(days.map(({ date, name, kind }) => [date, { name, kind }])),
  };
}
