import { and, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import {
  fieldSigns,
  type LoggedVisit,
  type Sign,
  type SignedIn,
  type SignLimits,
} from '../../src/domain/field-signs.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import { addDays, instantOf, startOfDay } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { changes, visitCompanions, visits } from '../schema.ts';
import { readAttendances } from './attendances.ts';

/** Those that go to one household. */
const calls: ReadonlySet<VisitKind> = new Set(['household_visit', 'return_visit', 'consolation', 'night_visit']);

/** Signs of the civil dates from `from` to `to`, both counted, in some communities. No text of a visit leaves this. */
export async function readSigns(
  db: Db,
  { codes, from, to }: { codes: readonly string[]; from: string; to: string },
  limits: SignLimits,
): Promise<Sign[]> {
  const [came, overruled, logged] = await Promise.all([
    readAttendances(db, { codes, from, to }),
    readOverruled(db, codes, from, to),
    inChunks(codes, (chunk) =>
      db
        .select({
          id: visits.id,
          companions: sql<string>`(SELECT json_group_array(${visitCompanions.cadreId}) FROM ${visitCompanions} WHERE ${visitCompanions.visitId} = ${sql.raw('visits.id')})`,
          cadreId: visits.cadreId,
          communityCode: visits.communityCode,
          kind: visits.kind,
          visitedAt: visits.visitedAt,
          writtenAt: visits.writtenAt,
          receivedAt: visits.receivedAt,
          said: visits.said,
          done: visits.done,
        })
        .from(visits)
        .where(
          and(
            gte(visits.visitedAt, startOfDay(from)),
            lt(visits.visitedAt, startOfDay(addDays(to, 1))),
            isNull(visits.withdrawnAt),
            chunk && inArray(visits.communityCode, chunk),
          ),
        ),
    ),
  ]);
  const attendances = came.flatMap(({ signedAt, key, enteredBy, ...row }): SignedIn[] =>
    signedAt === null
      ? []
      : [
          {
            ...row,
            signedAt,
            byDevice: key !== null && enteredBy === row.cadreId,
            afterAbsence: overruled.has(occasionOf(row)),
          },
        ],
  );
  const entries = logged.map(
    ({ kind, said, done, companions, ...visit }): LoggedVisit => ({
      ...visit,
      companions: JSON.parse(companions) as number[],
      toHousehold: calls.has(kind),
      text: `${said ?? ''}${done ?? ''}`,
    }),
  );
  return fieldSigns({ attendances, visits: entries }, limits);
}

type At = { communityCode: string; cadreId: number; date: string; startsAt: string; makeUp: boolean };
const occasionOf = ({ communityCode, cadreId, date, startsAt, makeUp }: At): string =>
  [communityCode, cadreId, date, startsAt, makeUp].join(' ');

/** Sign-ins in the place of an absence that somebody had entered once the duty had begun; what was told ahead is no contradiction. */
async function readOverruled(db: Db, codes: readonly string[], from: string, to: string): Promise<Set<string>> {
  const date = sql`json_extract(${changes.after}, '$.date')`;
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({ communityCode: changes.areaCode, before: changes.before, after: changes.after })
      .from(changes)
      .where(
        and(
          eq(changes.what, 'signIn'),
          eq(sql`json_extract(${changes.before}, '$.outcome')`, 'absent'),
          sql`${date} BETWEEN ${from} AND ${to}`,
          chunk && inArray(changes.areaCode, chunk),
        ),
      ),
  );
  return new Set(
    rows.flatMap(({ communityCode, before, after }) => {
      const at = JSON.parse(after) as Omit<At, 'communityCode'>;
      const { receivedAt } = JSON.parse(before ?? '{}') as { receivedAt: number };
      return receivedAt >= instantOf(at.date, at.startsAt) ? [occasionOf({ ...at, communityCode })] : [];
    }),
  );
}
