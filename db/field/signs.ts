import { and, gte, inArray, isNull, lt } from 'drizzle-orm';
import {
  fieldSigns,
  type LoggedVisit,
  type Sign,
  type SignedIn,
  type SignLimits,
} from '../../src/domain/field-signs.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import { addDays, startOfDay } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { visits } from '../schema.ts';
import { readAttendances } from './attendances.ts';

/** Those that go to one household. */
const calls: ReadonlySet<VisitKind> = new Set(['household_visit', 'return_visit', 'consolation', 'night_visit']);

/** Signs of the civil dates from `from` to `to`, both counted, in some communities. No text of a visit leaves this. */
export async function readSigns(
  db: Db,
  { codes, from, to }: { codes: readonly string[]; from: string; to: string },
  limits: SignLimits,
): Promise<Sign[]> {
  const [came, logged] = await Promise.all([
    readAttendances(db, { codes, from, to }),
    inChunks(codes, (chunk) =>
      db
        .select({
          id: visits.id,
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
    signedAt === null ? [] : [{ ...row, signedAt, byDevice: key !== null && enteredBy === row.cadreId }],
  );
  const entries = logged.map(
    ({ kind, said, done, ...visit }): LoggedVisit => ({
      ...visit,
      toHousehold: calls.has(kind),
      text: `${said ?? ''}${done ?? ''}`,
    }),
  );
  return fieldSigns({ attendances, visits: entries }, limits);
}
