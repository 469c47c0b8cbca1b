import { eq, inArray } from 'drizzle-orm';
import { membersOn, rosterChangedOn } from '../../src/domain/roster.ts';
import { roles, type TeamKind } from '../../src/domain/terms.ts';
import type { MemberView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { cadres, memberships, teams } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';

/** Memberships past and present with whom they are of. */
const readMemberships = (db: Db, codes: string[] | undefined) =>
  db
    .select({
      communityCode: teams.communityCode,
      teamKind: teams.kind,
      cadreId: memberships.cadreId,
      name: cadres.name,
      post: cadres.post,
      unit: cadres.unit,
      duties: cadres.duties,
      phone: cadres.phone,
      role: memberships.role,
      capacity: memberships.capacity,
      fromDate: memberships.fromDate,
      toDate: memberships.toDate,
    })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(codes && inArray(teams.communityCode, codes))
    .orderBy(memberships.id);

/** When each resident team's roster was last confirmed. */
const readConfirmations = (db: Db, codes: string[] | undefined) =>
  db
    .select({ code: teams.communityCode, kind: teams.kind, on: teams.rosterConfirmedOn })
    .from(teams)
    .where(codes && inArray(teams.communityCode, codes));

export type Rosters = {
  /** Present members, the lead first. */
  members(code: string, kind: TeamKind): MemberView[];
  /** Of the resident team. */
  confirmedOn(code: string): string | null;
  /** Of the resident team. */
  changedOn(code: string): string | null;
};

/** The rosters as they stand on the civil date `today`; of all communities, or those asked for. */
export async function readRosters(db: Db, today: string, codes?: readonly string[]): Promise<Rosters> {
  const [rows, confirmations] = await Promise.all([
    inChunks(codes, (chunk) => readMemberships(db, chunk)),
    inChunks(codes, (chunk) => readConfirmations(db, chunk)),
  ]);
  const teamKey = (code: string, kind: TeamKind) => `${code} ${kind}`;
  const byTeam = groupBy(rows, (row) => teamKey(row.communityCode, row.teamKind));
  const confirmed = new Map(confirmations.map(({ code, kind, on }) => [teamKey(code, kind), on]));
  return {
    members: (code, kind) =>
      membersOn(byTeam.get(teamKey(code, kind)) ?? [], today)
        .map(({ communityCode: _code, teamKind: _kind, toDate: _toDate, ...member }) => member)
        .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
    confirmedOn: (code) => confirmed.get(teamKey(code, 'resident')) ?? null,
    changedOn: (code) => rosterChangedOn(byTeam.get(teamKey(code, 'resident')) ?? [], today),
  };
}
