import { and, eq, gte, inArray, isNull, lt } from 'drizzle-orm';
import { type DayEntry, type StationedDay, stationedDays } from '../../src/domain/attendance.ts';
import { addDays, civilDate, startOfDay } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { visitCompanions, visits } from '../schema.ts';
import { readAttendances } from './attendances.ts';

type Visited = { cadreId: number; id: number; communityCode: string; visitedAt: number };

/** Entries of the log with whoever wrote them or went along; withdrawn ones not. */
async function readVisited(db: Db, from: string, to: string, cadreIds: number[] | undefined): Promise<Visited[]> {
  const standing = and(
    gte(visits.visitedAt, startOfDay(from)),
    lt(visits.visitedAt, startOfDay(addDays(to, 1))),
    isNull(visits.withdrawnAt),
  );
  const entry = { id: visits.id, communityCode: visits.communityCode, visitedAt: visits.visitedAt };
  const [own, along] = await Promise.all([
    db
      .select({ cadreId: visits.cadreId, ...entry })
      .from(visits)
      .where(and(standing, cadreIds && inArray(visits.cadreId, cadreIds))),
    db
      .select({ cadreId: visitCompanions.cadreId, ...entry })
      .from(visitCompanions)
      .innerJoin(visits, eq(visits.id, visitCompanions.visitId))
      .where(and(standing, cadreIds && inArray(visitCompanions.cadreId, cadreIds))),
  ]);
  return [...own, ...along];
}

/**
 * 驻点天数 [004] of everybody asked for, or of everybody who has any, from the civil date `from` to `to`, both counted: the
 * dates with the entries behind each. Who has none is not in it.
 */
export async function daysStationed(
  db: Db,
  { from, to, cadreIds }: { from: string; to: string; cadreIds?: readonly number[] },
): Promise<Map<number, StationedDay[]>> {
  const [came, visited] = await Promise.all([
    readAttendances(db, { from, to, ...(cadreIds ? { cadreIds } : {}) }),
    inChunks(cadreIds, (chunk) => readVisited(db, from, to, chunk)),
  ]);
  const entries: { cadreId: number; date: string; entry: DayEntry }[] = [
    ...came
      .filter(({ outcome }) => outcome === 'present')
      .map(({ cadreId, communityCode, date, startsAt, makeUp }) => ({
        cadreId,
        date,
        entry: { kind: 'attendance' as const, communityCode, date, startsAt, makeUp },
      })),
    ...visited.map(({ cadreId, id, communityCode, visitedAt }) => ({
      cadreId,
      date: civilDate(visitedAt),
      entry: { kind: 'visit' as const, id, communityCode },
    })),
  ];
  return new Map([...groupBy(entries, ({ cadreId }) => cadreId)].map(([id, own]) => [id, stationedDays(own)]));
}
