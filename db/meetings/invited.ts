import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Attendee } from '../../src/domain/meeting-views.ts';
import { areaAndAbove } from '../areas-above.ts';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { areas, cadres, memberships, officialRoles, teams } from '../schema.ts';

/** Whose meeting it is: both teams of a community; for a town every lead and liaison, principal, office and supervision. */
export async function invitedTo(
  db: Db,
  { areaCode, several }: { areaCode: string; several: boolean },
  today: string,
): Promise<Attendee[]> {
  const person = { id: cadres.id, name: cadres.name, post: cadres.post };
  const serving = (which: SQL | undefined) =>
    db
      .selectDistinct(person)
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
      .innerJoin(areas, eq(areas.code, teams.communityCode))
      .where(and(which, inForce(memberships, today), inOffice(today)))
      .orderBy(asc(cadres.id));
  if (!several) return serving(eq(teams.communityCode, areaCode));
  const [given, leading] = await Promise.all([
    db
      .selectDistinct(person)
      .from(officialRoles)
      .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
      .where(
        and(
          inArray(officialRoles.role, ['principal', 'office', 'supervision']),
          sql`${officialRoles.areaCode} IN ${areaAndAbove(areaCode)}`,
          inForce(officialRoles, today),
          inOffice(today),
        ),
      )
      .orderBy(asc(cadres.id)),
    serving(
      and(eq(areas.parentCode, areaCode), eq(teams.kind, 'resident'), inArray(memberships.role, ['lead', 'liaison'])),
    ),
  ]);
  return [...new Map([...given, ...leading].map((each) => [each.id, each])).values()];
}
