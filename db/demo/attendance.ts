import { addDays, instantOf } from '../../src/domain/time.ts';
import type { attendances, duties, makeUps } from '../schema.ts';
import type { MembershipRow, People } from './people.ts';
import { placeOf } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';

type AttendanceRow = typeof attendances.$inferInsert;
type DutyRow = typeof duties.$inferInsert & { id: number };
type MakeUpRow = Pick<typeof makeUps.$inferInsert, 'dutyId' | 'date' | 'startsAt' | 'endsAt'>;
type Occasion = {
  dutyId: number;
  makeUp: boolean;
  communityCode: string;
  date: string;
  startsAt: string;
  endsAt: string;
};

const minute = 60_000;
/** In the hills what is signed in the morning is often sent when people are back on the road. */
const withoutSignal = ['茶亭坳', '麻竹坑', '杨梅坪'];
const lateReasons = ['早上先处理了一起信访', '摩托车路上爆胎', '送孩子看病，晚到一会', '镇里的早会散得晚', '修路绕行'];
const absences = ['到县里开会', '年休假', '森林防火值班', '参加培训', '陪同上级调研', '生病请假'];
/** Of a leader of two communities with the same hours. */
const cameOver = '先到另一个村，再过来';
const corrections = ['手机没有电，联络员看到人了', '手机忘带，在会议室签了纸', '手机坏了，村干部可以作证'];

/** Who came to the duties on record and to the make-ups, who was late, and why; the same for the same `today`. */
export function demoAttendance(
  today: string,
  rows: readonly DutyRow[],
  instead: readonly MakeUpRow[],
  people: People,
): AttendanceRow[] {
  const seed = seeded(20_261);
  const communityOf = new Map(people.teams.map(({ id, communityCode, kind }) => [id, { communityCode, kind }]));
  const quiet = new Set(withoutSignal.map((name) => placeOf(name).code));
  const membersOf = new Map<string, (MembershipRow & { kind: 'resident' | 'auxiliary' })[]>();
  for (const membership of people.memberships) {
    const team = communityOf.get(membership.teamId);
    if (!team) continue;
    membersOf.set(team.communityCode, [
      ...(membersOf.get(team.communityCode) ?? []),
      { ...membership, kind: team.kind },
    ]);
  }
  const found: AttendanceRow[] = [];
  /** Where somebody is on a day already: they come to the next place later. */
  const elsewhere = new Map<string, Occasion[]>();
  const write = (row: Omit<AttendanceRow, 'id'>) => found.push({ ...row, id: found.length + 1 });

  function attend(occasion: Occasion, member: MembershipRow, enterer: number): void {
    const { dutyId, makeUp, communityCode, date, startsAt } = occasion;
    const starts = instantOf(date, startsAt);
    const day = `${member.cadreId} ${date}`;
    const others = elsewhere.get(day) ?? [];
    const overlaps = others.some((other) => other.startsAt < occasion.endsAt && startsAt < other.endsAt);
    const base = { dutyId, makeUp, cadreId: member.cadreId };
    if (overlaps && member.role !== 'lead')
      return void write(absent(base, '在另一个村驻点', starts - seed.whole(200, 900) * minute, enterer));
    elsewhere.set(day, [...others, occasion]);
    const chance = seed.next();
    if (chance < 0.05 && member.role !== 'lead')
      return void write(absent(base, seed.pick(absences), starts - seed.whole(60, 2000) * minute, enterer));
    const late = overlaps ? seed.whole(110, 135) : chance > 0.95 ? seed.whole(17, 45) : 0;
    const signedAt = starts + (late > 0 ? late : seed.whole(-22, 9)) * minute + seed.whole(0, 59) * 1000;
    const reason = overlaps ? cameOver : late > 0 && seed.next() < 0.75 ? seed.pick(lateReasons) : null;
    if (chance > 0.5 && chance < 0.52)
      return void write({
        ...base,
        key: null,
        outcome: 'present',
        signedAt,
        receivedAt: signedAt + seed.whole(120, 400) * minute,
        codeGiven: false,
        reason: seed.pick(corrections),
        enteredBy: enterer === member.cadreId ? people.officer : enterer,
      });
    write({
      ...base,
      key: keyOf(found.length),
      outcome: 'present',
      signedAt,
      receivedAt: signedAt + arrival(seed, quiet.has(communityCode)),
      codeGiven: seed.next() < 0.78,
      reason,
      enteredBy: member.cadreId,
    });
  }

  const planned = new Map(instead.map((row) => [row.dutyId, row]));
  for (const duty of rows) {
    const { id, communityCode, date, startsAt, endsAt, state, leaderAttended } = duty;
    const on = (day: string) =>
      (membersOf.get(communityCode) ?? []).filter(
        ({ fromDate, toDate }) => fromDate <= day && (toDate == null || toDate >= day),
      );
    const comes = ({ kind, role }: { kind: string; role: string }) =>
      kind === 'resident' || ((role === 'head' || role === 'liaison') && seed.next() < 0.6);
    const members = on(date).filter(comes);
    const lead = members.find(({ role }) => role === 'lead');
    const liaison = members.find(({ kind, role }) => kind === 'resident' && role === 'liaison');
    const enterer = liaison?.cadreId ?? people.officer;
    const occasion: Occasion = { dutyId: id, makeUp: false, communityCode, date, startsAt, endsAt };
    if (leaderAttended === false && lead)
      write(
        absent({ dutyId: id, makeUp: false, cadreId: lead.cadreId }, '到县里开会', instantOf(date, '08:20'), enterer),
      );
    if (state === 'held')
      for (const member of members) if (leaderAttended || member !== lead) attend(occasion, member, enterer);
    const makeUp = planned.get(id);
    if (state === 'made_up' && makeUp && makeUp.date < today)
      for (const member of on(makeUp.date).filter(({ kind, role }) => kind === 'resident' && role !== 'member'))
        attend({ ...makeUp, makeUp: true, communityCode }, member, enterer);
  }
  doubtful(found, rows, people, today);
  return found;
}

const absent = (
  base: Pick<AttendanceRow, 'dutyId' | 'makeUp' | 'cadreId'>,
  reason: string,
  receivedAt: number,
  enteredBy: number,
): Omit<AttendanceRow, 'id'> => ({
  ...base,
  key: null,
  outcome: 'absent',
  signedAt: null,
  receivedAt,
  reason,
  enteredBy,
});

/** Milliseconds until a sign-in arrives. */
function arrival(seed: Seeded, quiet: boolean): number {
  if (quiet && seed.next() < 0.5) return seed.whole(90, 420) * minute;
  return seed.whole(1, 40) * 1000;
}

/** What supervision is to find: a telephone whose clock is ahead, a sign-in that came three days later, one from two places at once. */
function doubtful(found: AttendanceRow[], rows: readonly DutyRow[], people: People, today: string): void {
  const dateOf = new Map(rows.map(({ id, date }) => [id, date]));
  const signed = found.filter(
    ({ key, signedAt, dutyId, makeUp, cadreId }) =>
      key !== null &&
      signedAt != null &&
      !makeUp &&
      (dateOf.get(dutyId) ?? '') > addDays(today, -21) &&
      (dateOf.get(dutyId) ?? '') < addDays(today, -4) &&
      people.memberships.some((row) => row.cadreId === cadreId && row.role === 'deputy'),
  );
  const [ahead, late] = [signed[3], signed[11]];
  if (ahead?.signedAt != null) ahead.receivedAt = ahead.signedAt - 6 * minute;
  const twice = found.findLast(({ reason, signedAt }) => reason === cameOver && signedAt != null);
  if (twice?.signedAt != null) {
    twice.signedAt -= 112 * minute;
    Object.assign(twice, { receivedAt: twice.signedAt + minute, reason: null, codeGiven: false });
  }
  if (late?.signedAt != null) late.receivedAt = late.signedAt + 76 * 60 * minute;
}

/** Keys are made by devices; these are the demo's. */
const keyOf = (number: number): string => `99000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
