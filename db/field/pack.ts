/** What an official takes along to the field, as far as the record holds it in clear. */
import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, careCategories, memberships, teams, visitCompanions, visits } from '../schema.ts';

/** More than anybody has promised. */
const mostPromises = 100;

/** 重点对象 that are in use. */
export const careChoices = (db: Db) =>
  db
    .select({ id: careCategories.id, name: careCategories.name })
    .from(careCategories)
    .where(eq(careCategories.enabled, true))
    .orderBy(asc(careCategories.id));

/** Who else serves in the teams of these communities today, each once with the communities. */
export async function teamMates(db: Db, codes: readonly string[], cadreId: number, today: string) {
  const rows = await db
    .select({ id: cadres.id, name: cadres.name, community: teams.communityCode })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(and(inArray(teams.communityCode, [...codes]), inForce(memberships, today), inOffice(today)))
    .orderBy(asc(teams.communityCode), asc(memberships.id));
  const mates = new Map<number, { id: number; name: string; communities: string[] }>();
  for (const { id, name, community } of rows) {
    if (id === cadreId) continue;
    const mate = mates.get(id) ?? { id, name, communities: [] };
    if (!mate.communities.includes(community)) mate.communities.push(community);
    mates.set(id, mate);
  }
  return [...mates.values()];
}

/** Promises of these communities that nobody has kept yet, the earliest due first. */
export const openPromises = (db: Db, codes: readonly string[]) =>
  db
    .select({
      visit: visits.id,
      community: visits.communityCode,
      household: visits.householdId,
      promise: visits.promise,
      dueOn: visits.promiseDueOn,
    })
    .from(visits)
    .where(
      and(
        inArray(visits.communityCode, [...codes]),
        isNotNull(visits.promiseDueOn),
        isNull(visits.promiseKeptOn),
        isNull(visits.withdrawnAt),
      ),
    )
    .orderBy(asc(visits.promiseDueOn), asc(visits.id))
    .limit(mostPromises);

/** How somebody's latest entry was filled in. */
export async function lastNoted(db: Db, cadreId: number) {
  const [visit] = await db
    .select({ id: visits.id, community: visits.communityCode, kind: visits.kind, place: visits.place })
    .from(visits)
    .where(and(eq(visits.cadreId, cadreId), isNull(visits.withdrawnAt)))
    .orderBy(desc(visits.receivedAt), desc(visits.id))
    .limit(1);
  if (!visit) return null;
  const { id, ...last } = visit;
  const along = await db
    .select({ id: visitCompanions.cadreId })
    .from(visitCompanions)
    .where(eq(visitCompanions.visitId, id));
  return { ...last, companions: along.map((each) => each.id) };
}
