/** What the desk's page of a community reads besides its teams. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, dutyPatterns } from '../schema.ts';

/** More than a county has. */
const most = 3000;

/** Everybody in office, by name: 姓名（单位）. */
export async function peopleInOffice(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .select({ name: cadres.name, unit: cadres.unit })
    .from(cadres)
    .where(inOffice(today))
    .orderBy(asc(cadres.name))
    .limit(most);
  return rows.map(({ name, unit }) => (unit ? `${name}（${unit}）` : name));
}

/** Fixed times that have no end yet, those that begin later included. */
export const openPatterns = (db: Db, code: string) =>
  db
    .select()
    .from(dutyPatterns)
    .where(and(eq(dutyPatterns.communityCode, code), isNull(dutyPatterns.toDate)))
    .orderBy(asc(dutyPatterns.weekday), asc(dutyPatterns.startsAt));
