import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { TeamKind } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { areas, cadres, memberships, teams } from '../schema.ts';

/** A team with everyone who ever served in it; null where the community has none of this kind. */
export async function readTeam(db: Db, communityCode: string, kind: TeamKind) {
  const [team] = await db
    .select()
    .from(teams)
    .where(and(eq(teams.communityCode, communityCode), eq(teams.kind, kind)));
  if (!team) return null;
  const members = await db
    .select({
      id: memberships.id,
      person: memberships.cadreId,
      name: cadres.name,
      unit: cadres.unit,
      role: memberships.role,
      capacity: memberships.capacity,
      fromDate: memberships.fromDate,
      toDate: memberships.toDate,
    })
    .from(memberships)
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(eq(memberships.teamId, team.id))
    .orderBy(memberships.id);
  return { ...team, members };
}

/** Cadres by number, or by name and unit. */
export function findCadres(db: Db, ids: readonly number[], people: readonly { name: string; unit: string }[]) {
  const named = people.map(({ name, unit }) => and(eq(cadres.name, name), eq(cadres.unit, unit)));
  return db
    .select()
    .from(cadres)
    .where(or(ids.length > 0 ? inArray(cadres.id, [...ids]) : sql`0`, ...named));
}

/** Names of the other communities whose resident team a cadre leads. */
export async function leadsElsewhere(db: Db, cadreId: number, communityCode: string): Promise<string[]> {
  const rows = await db
    .select({ name: areas.name })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(areas, eq(areas.code, teams.communityCode))
    .where(
      and(
        eq(memberships.cadreId, cadreId),
        eq(memberships.role, 'lead'),
        isNull(memberships.toDate),
        eq(teams.kind, 'resident'),
        ne(teams.communityCode, communityCode),
        isNull(areas.closedOn),
      ),
    );
  return rows.map(({ name }) => name);
}
