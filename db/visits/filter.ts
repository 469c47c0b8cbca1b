/** Which entries of the visit log are asked for: one condition for the list, and for the counts that link to it. */

import { and, eq, exists, gte, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { addDays, startOfDay } from '../../src/domain/time.ts';
import type { VisitFilter } from '../../src/domain/visit-filter.ts';
import { among } from '../desk/scope.ts';
import { visitCompanions, visits } from '../schema.ts';

/** Entries that somebody wrote or went along to. */
const ofCadres = (ids: readonly number[]): SQL | undefined =>
  or(
    among(visits.cadreId, ids),
    exists(
      sql`(SELECT 1 FROM ${visitCompanions} WHERE ${visitCompanions.visitId} = ${visits.id} AND ${among(visitCompanions.cadreId, ids)})`,
    ),
  );

const ofCommunities = (codes: readonly string[]): SQL =>
  sql`${visits.communityCode} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`;

const promised = or(isNotNull(visits.promise), isNotNull(visits.promiseDueOn));

/** @param today an overdue promise is one that was due before it */
export function visitsWhere(filter: VisitFilter, today: string): SQL | undefined {
  const { communities, cadres, household, kind, from, to, promise, withdrawn = false } = filter;
  return and(
    withdrawn ? isNotNull(visits.withdrawnAt) : isNull(visits.withdrawnAt),
    communities && ofCommunities(communities),
    cadres && ofCadres(cadres),
    household === undefined ? undefined : eq(visits.householdId, household),
    kind && eq(visits.kind, kind),
    from === undefined ? undefined : gte(visits.visitedAt, startOfDay(from)),
    to === undefined ? undefined : lt(visits.visitedAt, startOfDay(addDays(to, 1))),
    promise && and(promised, isNull(visits.promiseKeptOn)),
    promise === 'overdue' ? lt(visits.promiseDueOn, today) : undefined,
  );
}
