import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Role, TeamKind } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { areas, memberships, teams } from '../schema.ts';

export type Served = {
  community: { code: string; name: string };
  role: Role;
  kind: TeamKind;
  fromDate: string;
  toDate: string | null;
};

/** Terms of a cadre in teams that touch the days from `from` to `to`, both counted. */
export async function readServed(db: Db, cadreId: number, from: string, to: string): Promise<Served[]> {
  const rows = await db
    .select({
      code: areas.code,
      name: areas.name,
      role: memberships.role,
      kind: teams.kind,
      fromDate: memberships.fromDate,
      toDate: memberships.toDate,
    })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(areas, eq(areas.code, teams.communityCode))
    .where(
      and(
        eq(memberships.cadreId, cadreId),
        isNull(areas.closedOn),
        lte(memberships.fromDate, to),
        or(isNull(memberships.toDate), gte(memberships.toDate, from)),
      ),
    )
    .orderBy(asc(areas.code), asc(memberships.id));
  return rows.map(({ code, name, ...term }) => ({ community: { code, name }, ...term }));
}

/** Everybody's terms as lead or member of a resident team on a date: whose quota of days is whose. */
export async function residentTerms(db: Db, on: string): Promise<{ cadreId: number; role: Role; code: string }[]> {
  return db
    .select({ cadreId: memberships.cadreId, role: memberships.role, code: teams.communityCode })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(
        eq(teams.kind, 'resident'),
        lte(memberships.fromDate, on),
        or(isNull(memberships.toDate), gte(memberships.toDate, on)),
      ),
    );
}
