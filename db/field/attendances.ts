/** Reads who came to which duty. */
import { aliasedTable, and, asc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { attendances, cadres, duties, makeUps } from '../schema.ts';

const enterers = aliasedTable(cadres, 'enterers');
const of = <Column extends 'date' | 'startsAt' | 'endsAt'>(column: Column) =>
  sql<string>`CASE WHEN ${attendances.makeUp} THEN ${makeUps[column]} ELSE ${duties[column]} END`;

const columns = {
  id: attendances.id,
  dutyId: attendances.dutyId,
  makeUp: attendances.makeUp,
  communityCode: duties.communityCode,
  /** Of the duty, or of the make-up where they came to that. */
  date: of('date'),
  startsAt: of('startsAt'),
  endsAt: of('endsAt'),
  cadreId: attendances.cadreId,
  name: cadres.name,
  key: attendances.key,
  outcome: attendances.outcome,
  signedAt: attendances.signedAt,
  receivedAt: attendances.receivedAt,
  codeGiven: attendances.codeGiven,
  reason: attendances.reason,
  enteredBy: attendances.enteredBy,
  entererName: enterers.name,
};

const read = (db: Db, where: SQL | undefined) =>
  db
    .select(columns)
    .from(attendances)
    .innerJoin(duties, eq(duties.id, attendances.dutyId))
    .innerJoin(cadres, eq(cadres.id, attendances.cadreId))
    .innerJoin(enterers, eq(enterers.id, attendances.enteredBy))
    .leftJoin(makeUps, and(eq(makeUps.dutyId, attendances.dutyId), eq(attendances.makeUp, true)))
    .where(where)
    .orderBy(asc(columns.date), asc(columns.startsAt), asc(attendances.id));

export type AttendanceRow = Awaited<ReturnType<typeof read>>[number];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Attendance at the occasions of some days, both counted; of some communities, of some people, or of all. In order of time. */
export async function readAttendances(
  db: Db,
  {
    from,
    to,
    ...whose
  }: { from: string; to: string } & ({ codes?: readonly string[] } | { cadreIds: readonly number[] }),
): Promise<AttendanceRow[]> {
  const within = and(gte(columns.date, from), lte(columns.date, to));
  const rows =
    'cadreIds' in whose
      ? await inChunks(whose.cadreIds, (chunk) => read(db, and(within, chunk && inArray(attendances.cadreId, chunk))))
      : await inChunks(whose.codes, (chunk) => read(db, and(within, chunk && inArray(duties.communityCode, chunk))));
  // Each chunk is in order by itself.
  return rows.sort((a, b) => compare(a.date, b.date) || compare(a.startsAt, b.startsAt) || a.id - b.id);
}

/** Of one duty, its make-up included. */
export const attendancesOf = (db: Db, dutyId: number): Promise<AttendanceRow[]> =>
  read(db, eq(attendances.dutyId, dutyId));

/** The sign-in that came with a key. */
export async function attendanceWithKey(db: Db, key: string): Promise<AttendanceRow | null> {
  return (await read(db, eq(attendances.key, key)))[0] ?? null;
}
