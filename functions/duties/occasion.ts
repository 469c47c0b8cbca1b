/** Where attendance belongs: the duty or make-up of a day, and the team that it is of. */
import { eq, max } from 'drizzle-orm';
import type { AttendanceRow } from '../../db/field/attendances.ts';
import type { Db, Statement } from '../../db/open.ts';
import { readDutySources } from '../../db/queries/duties.ts';
import { readRosters } from '../../db/queries/members.ts';
import { duties } from '../../db/schema.ts';
import { type Came, dutyAfter, type Occasion, occasionAt, occasionsUntil } from '../../src/domain/attendance.ts';
import type { TeamKind } from '../../src/domain/terms.ts';
import type { MemberView } from '../../src/domain/views.ts';
import { conflict } from '../refusal.ts';

/** Every duty and make-up of a community on a civil date. */
export async function occasionsOn(db: Db, community: string, date: string): Promise<Occasion[]> {
  const { sources } = await readDutySources(db, date, [community]);
  return occasionsUntil({ ...sources(community), until: date });
}

/** The one that is meant: by its start, else by the instant (ms). Throws 409 where none is, or it falls away. */
export function chooseOccasion(
  occasions: readonly Occasion[],
  { startsAt, at, earlyMinutes }: { startsAt: string | undefined; at: number; earlyMinutes: number },
): Occasion {
  const meant = startsAt === undefined ? occasions : occasions.filter((each) => each.startsAt === startsAt);
  const standing = meant.filter(({ holidayName }) => holidayName === null);
  const occasion = occasionAt(standing, at, earlyMinutes);
  if (occasion) return occasion;
  const holiday = meant[0]?.holidayName;
  throw conflict(holiday ? `这一天${holiday}放假，不驻点，不用签到。` : '这一天这里没有驻点。请核对村（社区）和日期。');
}

export type TeamOnDay = {
  members: (MemberView & { kind: TeamKind })[];
  /** The lead in force, of the resident team. */
  lead: number | null;
  isResident(cadreId: number): boolean;
};

/** Both teams as they were on a civil date; who is in both counts as resident. */
export async function teamOn(db: Db, community: string, date: string): Promise<TeamOnDay> {
  const rosters = await readRosters(db, date, [community]);
  const of = (kind: TeamKind) => rosters.members(community, kind).map((member) => ({ ...member, kind }));
  const resident = of('resident');
  const isResident = (id: number) => resident.some(({ cadreId }) => cadreId === id);
  const all = [...resident, ...of('auxiliary').filter(({ cadreId }) => !isResident(cadreId))];
  return {
    members: all.filter(({ cadreId }, at) => all.findIndex((other) => other.cadreId === cadreId) === at),
    lead: resident.find(({ role }) => role === 'lead')?.cadreId ?? null,
    isResident,
  };
}

/** The duty on record of an occasion; one that is only of the plan is put there, `as` it stands then. */
export async function dutyRow(
  db: Db,
  { dutyId, communityCode, date, startsAt, endsAt, place }: Occasion,
  as: Pick<typeof duties.$inferInsert, 'state' | 'leaderAttended'>,
): Promise<{ id: number; statements: Statement[] }> {
  if (dutyId !== null) return { id: dutyId, statements: [] };
  const [last] = await db.select({ id: max(duties.id) }).from(duties);
  const id = (last?.id ?? 0) + 1;
  return { id, statements: [db.insert(duties).values({ id, communityCode, date, startsAt, endsAt, place, ...as })] };
}

/**
 * Puts the duty on record where it is not, and moves its state by who came. `after` is one member's attendance as it will be.
 * `public`: what residents see of the duty changes.
 */
export async function dutyStatements(
  db: Db,
  occasion: Occasion,
  team: TeamOnDay,
  { before, after, today }: { before: readonly AttendanceRow[]; after: Came; today: string },
): Promise<{ dutyId: number; statements: Statement[]; public: boolean }> {
  const own = before.filter(({ cadreId }) => team.isResident(cadreId));
  const others = own.filter(({ cadreId, makeUp }) => cadreId !== after.cadreId || makeUp !== after.makeUp);
  const moved = dutyAfter(
    { ...occasion, date: occasion.makeUp ? (occasion.counterpartDate ?? occasion.date) : occasion.date },
    { before: own, after: team.isResident(after.cadreId) ? [...others, after] : own, lead: team.lead, today },
  );
  const changed = moved.state !== occasion.state;
  const { id: dutyId, statements } = await dutyRow(db, occasion, moved);
  const stays = occasion.dutyId === null || (!changed && moved.leaderAttended === occasion.leaderAttended);
  return {
    dutyId,
    statements: stays ? statements : [db.update(duties).set(moved).where(eq(duties.id, dutyId))],
    public: changed,
  };
}
