/** Who holds which role on a day: those that are given, and those that follow from serving in a team [001]. */

import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Accused, Grant, Official, OfficialRole } from '../src/domain/rights.ts';
import type { Role } from '../src/domain/terms.ts';
import { areaAndAbove } from './areas-above.ts';
import { inForce, inOffice } from './in-force.ts';
import type { Db } from './open.ts';
import { cadres, memberships, officialRoles, teams } from './schema.ts';

/**
 * What serving in a team brings. Lead and liaison of the resident team only: the auxiliary team helps them, and a volunteer
 * in it is to open nobody's contact data.
 */
const rolesOf = (role: Role, kind: 'resident' | 'auxiliary'): OfficialRole[] =>
  kind === 'resident' && (role === 'lead' || role === 'liaison') ? [role, 'cadre'] : ['cadre'];

/** Officials with all their roles on the day; `which` is a condition on cadres. Who has left is not among them. */
async function readOfficials(db: Db, which: SQL, today: string): Promise<Official[]> {
  const chosen = db
    .select({ id: cadres.id })
    .from(cadres)
    .where(and(which, inOffice(today)));
  const [people, given, served] = await Promise.all([
    db
      .select({ id: cadres.id, departmentId: cadres.departmentId })
      .from(cadres)
      .where(and(which, inOffice(today)))
      .orderBy(cadres.id),
    db
      .select({
        cadreId: officialRoles.cadreId,
        role: officialRoles.role,
        areaCode: officialRoles.areaCode,
        departmentId: officialRoles.departmentId,
      })
      .from(officialRoles)
      .where(and(inArray(officialRoles.cadreId, chosen), inForce(officialRoles, today)))
      .orderBy(officialRoles.id),
    db
      .select({
        cadreId: memberships.cadreId,
        role: memberships.role,
        kind: teams.kind,
        areaCode: teams.communityCode,
      })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .where(and(inArray(memberships.cadreId, chosen), inForce(memberships, today)))
      .orderBy(memberships.id),
  ]);
  return people.map(({ id, departmentId }): Official => {
    const grants: Grant[] = given
      .filter(({ cadreId }) => cadreId === id)
      .map(({ cadreId: _, ...grant }): Grant => grant);
    for (const { cadreId, role, kind, areaCode } of served)
      if (cadreId === id)
        for (const each of rolesOf(role, kind))
          if (!grants.some((grant) => grant.role === each && grant.areaCode === areaCode))
            grants.push({ role: each, areaCode, departmentId: null });
    return { kind: 'official', cadreId: id, departmentId, grants };
  });
}

/** A cadre with the roles they hold on the civil date `today`; null for an unknown one and one who has left office. */
export const officialOf = async (db: Db, cadreId: number, today: string): Promise<Official | null> =>
  (await readOfficials(db, eq(cadres.id, cadreId), today))[0] ?? null;

/** Everyone of supervision whose area covers the community on the civil date `today`, with all their roles. */
export const supervisorsFor = (db: Db, communityCode: string, today: string): Promise<Official[]> =>
  readOfficials(
    db,
    inArray(
      cadres.id,
      db
        .select({ id: officialRoles.cadreId })
        .from(officialRoles)
        .where(
          and(
            eq(officialRoles.role, 'supervision'),
            inArray(officialRoles.areaCode, areaAndAbove(communityCode)),
            inForce(officialRoles, today),
          ),
        ),
    ),
    today,
  );

/** Whom a denunciation is about, as the rules ask: department, those they lead, and the roles they hold today. */
export async function accusedFacts(
  db: Db,
  cadreId: number,
  today: string,
): Promise<Accused & { roles: OfficialRole[] }> {
  const leading: Role[] = ['lead', 'head', 'deputy'];
  const ledTeams = db
    .select({ id: memberships.teamId })
    .from(memberships)
    .where(and(eq(memberships.cadreId, cadreId), inArray(memberships.role, leading), inForce(memberships, today)));
  const [official, [cadre], members] = await Promise.all([
    officialOf(db, cadreId, today),
    db.select({ departmentId: cadres.departmentId }).from(cadres).where(eq(cadres.id, cadreId)),
    db
      .selectDistinct({ id: memberships.cadreId })
      .from(memberships)
      .where(and(inArray(memberships.teamId, ledTeams), inForce(memberships, today)))
      .orderBy(memberships.cadreId),
  ]);
  return {
    cadreId,
    departmentId: cadre?.departmentId ?? null,
    ledTeamMemberIds: members.map(({ id }) => id).filter((id) => id !== cadreId),
    roles: [...new Set(official?.grants.map(({ role }) => role))],
  };
}
