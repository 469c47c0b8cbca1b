/** What the forms of the visit log offer, and what this official wrote last. */

import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import {
  cadres,
  careCategories,
  households,
  issueCategories,
  memberships,
  teams,
  visitCompanions,
  visits,
} from '../schema.ts';

/** More than a community has. */
const mostHouseholds = 2000;

export async function visitChoices(db: Db, community: string, me: number, today: string) {
  const [mates, care, categories, numbers] = await Promise.all([
    db
      .selectDistinct({ id: cadres.id, name: cadres.name })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
      .where(and(eq(teams.communityCode, community), inForce(memberships, today), inOffice(today), ne(cadres.id, me)))
      .orderBy(asc(cadres.id)),
    db
      .select({ id: careCategories.id, name: careCategories.name })
      .from(careCategories)
      .where(eq(careCategories.enabled, true))
      .orderBy(asc(careCategories.id)),
    db
      .select({ id: issueCategories.id, name: issueCategories.name })
      .from(issueCategories)
      .orderBy(asc(issueCategories.id)),
    db
      .select({ number: households.number })
      .from(households)
      .where(and(eq(households.communityCode, community), isNull(households.toDate)))
      .orderBy(asc(households.number))
      .limit(mostHouseholds),
  ]);
  return { mates, careCategories: care, categories, households: numbers.map(({ number }) => number) };
}

/** What this official wrote last; null before the first. */
export async function lastVisit(db: Db, me: number) {
  const [last] = await db
    .select({
      id: visits.id,
      community: visits.communityCode,
      kind: visits.kind,
      place: visits.place,
      visitedAt: visits.visitedAt,
    })
    .from(visits)
    .where(and(eq(visits.cadreId, me), isNull(visits.withdrawnAt)))
    .orderBy(desc(visits.receivedAt), desc(visits.id))
    .limit(1);
  if (!last) return null;
  const along = await db
    .select({ id: visitCompanions.cadreId })
    .from(visitCompanions)
    .where(eq(visitCompanions.visitId, last.id));
  const { community, kind, place, visitedAt } = last;
  return { community, kind, place, visitedAt, companions: along.map(({ id }) => id) };
}
