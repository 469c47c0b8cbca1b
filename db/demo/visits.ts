import type { VisitKind } from '../../src/domain/field-terms.ts';
import { addDays, civilDate, clockTime, instantOf, weekdayOf } from '../../src/domain/time.ts';
import type { attendances, duties, issues, visitCompanions, visitRevisions, visits } from '../schema.ts';
import { careCategoryRows } from './households.ts';
import type { MembershipRow, People } from './people.ts';
import { places } from './places.ts';
import type { DemoRegister } from './register.ts';
import { type Seeded, seeded } from './seeded.ts';
import { templateOf } from './template.ts';
import {
  alwaysTheSame,
  anywhere,
  atForums,
  atTheTable,
  byCare,
  comingBack,
  consoling,
  type VisitWords,
} from './visit-words.ts';
import type { FeedbackRow } from './voices.ts';

type VisitRow = typeof visits.$inferInsert & { id: number };
type DutyRow = typeof duties.$inferInsert & { id: number };
type IssueRow = Pick<typeof issues.$inferInsert, 'id' | 'communityCode' | 'state' | 'stateSince'>;
export type DemoVisits = {
  visits: VisitRow[];
  companions: (typeof visitCompanions.$inferInsert)[];
  revisions: (typeof visitRevisions.$inferInsert)[];
};
type Town = {
  today: string;
  people: People;
  register: DemoRegister;
  duties: readonly DutyRow[];
  attendances: readonly (typeof attendances.$inferInsert)[];
  feedback: readonly FeedbackRow[];
  issues: readonly IssueRow[];
};
type Given = Pick<VisitRow, 'kind' | 'communityCode' | 'cadreId' | 'visitedAt'> & Partial<VisitRow>;

const minute = 60_000;
/** A year of entries. */
const weeks = 50;
/** The kinds of a visit to a door, as often as they are. */
const atDoors: readonly VisitKind[] = [
  ...Array<VisitKind>(12).fill('household_visit'),
  'night_visit',
  'night_visit',
  'appointment',
];

/** The visit log of a year: receptions on duty days, visits to the households of the register, what was raised and came back. */
export function demoVisits(town: Town): DemoVisits {
  return new Log(town).write();
}

class Log {
  readonly #town: Town;
  readonly #seed: Seeded = seeded(88_017);
  readonly #found: DemoVisits = { visits: [], companions: [], revisions: [] };
  /** Where a cadre is on a day, and when they are free again, minutes after midnight: nobody is in two places at once. */
  readonly #days = new Map<string, { community: string; free: number }>();

  constructor(town: Town) {
    this.#town = town;
  }

  write(): DemoVisits {
    const { duties, attendances, feedback, issues } = this.#town;
    const dutyOf = new Map(duties.map((duty) => [duty.id, duty]));
    for (const { dutyId, cadreId, outcome, signedAt } of attendances) {
      const duty = dutyOf.get(dutyId);
      if (!duty || outcome !== 'present' || signedAt == null) continue;
      this.#days.set(`${cadreId} ${civilDate(signedAt)}`, { community: duty.communityCode, free: 0 });
    }
    for (const row of feedback) this.#raised(row);
    for (const duty of duties) this.#receptions(duty);
    this.#doors();
    for (const place of places) this.#forums(place.code);
    for (const issue of issues) this.#lookedAfter(issue);
    this.#alwaysTheSame();
    this.#second();
    return this.#found;
  }

  #members(community: string, date: string): MembershipRow[] {
    const { people } = this.#town;
    const team = people.teams.find((each) => each.communityCode === community && each.kind === 'resident');
    return people.memberships.filter(
      ({ teamId, fromDate, toDate }) => teamId === team?.id && fromDate <= date && (toDate ?? date) >= date,
    );
  }

  /** An instant at which the cadre is there and free; null where they are elsewhere that day or have done enough. */
  #when(cadreId: number, community: string, date: string, from: number): number | null {
    const key = `${cadreId} ${date}`;
    const day = this.#days.get(key) ?? { community, free: 0 };
    const at = Math.max(from, day.free) + this.#seed.whole(0, 12);
    if (day.community !== community || at > 21 * 60) return null;
    this.#days.set(key, { community, free: at + this.#seed.whole(25, 45) });
    return instantOf(date, '00:00') + at * minute;
  }

  #keep(given: Given, words?: VisitWords): VisitRow {
    const place = places.find(({ code }) => code === given.communityCode);
    if (!place) throw new RangeError(`no community ${given.communityCode}`);
    const fill = templateOf(place, this.#seed);
    const id = this.#found.visits.length + 1;
    // Most is sent at once, some from the road or in the evening.
    const writtenAt = given.visitedAt + this.#seed.whole(4, 40) * minute;
    const delay = this.#seed.next() < 0.8 ? this.#seed.whole(1, 50) * 1000 : this.#seed.whole(60, 420) * minute;
    const text = (words: string | undefined) => (words === undefined ? null : fill(words, []));
    const row: VisitRow = {
      id,
      key: `demo-visit-${id}`,
      bodyHash: 'demo',
      writtenAt,
      receivedAt: writtenAt + delay,
      said: text(words?.said),
      done: text(words?.done),
      promise: text(words?.promise),
      place: this.#seed.next() < 0.5 ? this.#seed.pick(place.hamlets) : null,
      ...(words?.promise === undefined ? {} : this.#promised(civilDate(given.visitedAt))),
      ...given,
    };
    this.#found.visits.push(row);
    return row;
  }

  /** When it was to be done, and was: most in time, some late, the newest still wait. */
  #promised(date: string): Pick<VisitRow, 'promiseDueOn' | 'promiseKeptOn'> {
    const { today } = this.#town;
    const due = addDays(date, this.#seed.whole(5, 21));
    const kept = addDays(due, this.#seed.next() < 0.85 ? -this.#seed.whole(0, 4) : this.#seed.whole(1, 9));
    const never = this.#seed.next() < 0.04;
    return { promiseDueOn: due, promiseKeptOn: kept < today && !never ? kept : null };
  }

  /** What stands in the ledger as said at the place of duty or at a door was written down then. */
  #raised({ id, channel, communityCode, receivedAt, issueId, content }: FeedbackRow): void {
    if ((channel !== 'reception' && channel !== 'visit') || issueId == null || receivedAt < this.#start) return;
    const date = civilDate(receivedAt);
    const clock = clockTime(receivedAt).split(':').map(Number) as [number, number];
    for (const { cadreId } of this.#seed.shuffled(this.#members(communityCode, date))) {
      const visitedAt = this.#when(cadreId, communityCode, date, clock[0] * 60 + clock[1]);
      if (visitedAt === null || visitedAt >= instantOf(this.#town.today, '00:00')) continue;
      const kind = channel === 'reception' ? 'reception' : 'household_visit';
      this.#keep({ kind, communityCode, cadreId, visitedAt, feedbackId: id, said: content ?? null });
      return;
    }
  }

  get #start(): number {
    return instantOf(addDays(this.#town.today, -7 * weeks), '00:00');
  }

  #receptions({ id, communityCode, date, startsAt, state }: DutyRow): void {
    if (state !== 'held') return;
    const [hour = 9, clock = 0] = startsAt.split(':').map(Number);
    const there = this.#members(communityCode, date).filter(
      ({ cadreId }) => this.#days.get(`${cadreId} ${date}`)?.community === communityCode,
    );
    for (let each = this.#seed.whole(0, 3); each > 0 && there.length > 0; each -= 1) {
      const { cadreId } = this.#seed.pick(there);
      const visitedAt = this.#when(cadreId, communityCode, date, hour * 60 + clock + 5);
      if (visitedAt !== null && visitedAt < instantOf(date, startsAt) + 120 * minute)
        this.#keep({ kind: 'reception', communityCode, cadreId, visitedAt, dutyId: id }, this.#seed.pick(atTheTable));
    }
  }

  /** To each household now and then, by whom it is paired with or another of the team; some nobody has come to. */
  #doors(): void {
    const { register, today } = this.#town;
    for (const household of register.households) {
      const paired = register.pairings.find(({ householdId }) => householdId === household.id)?.cadreId;
      const times = this.#seed.next() < 0.1 ? 0 : paired ? this.#seed.whole(2, 6) : this.#seed.whole(0, 3);
      for (let each = 0; each < times; each += 1) {
        const date = addDays(today, -this.#seed.whole(1, 7 * weeks));
        if (weekdayOf(date) > 5 || date < household.fromDate || date > (household.toDate ?? date)) continue;
        this.#door(household, date, paired);
      }
    }
  }

  #door(household: DemoRegister['households'][number], date: string, paired: number | undefined): void {
    const { id: householdId, communityCode } = household;
    const members = this.#members(communityCode, date);
    const usual =
      paired !== undefined && this.#seed.next() < 0.8 ? members.find((each) => each.cadreId === paired) : null;
    const cadreId = (usual ?? this.#seed.pick(members)).cadreId;
    const kind = this.#seed.pick(atDoors);
    const visitedAt = this.#when(cadreId, communityCode, date, kind === 'night_visit' ? 19 * 60 : 14 * 60 + 30);
    if (visitedAt === null) return;
    const care = this.#town.register.care.find((each) => each.householdId === householdId)?.careCategoryId;
    const name = careCategoryRows.find((row) => row.id === care)?.name;
    const own = name === undefined ? [] : (byCare[name] ?? []);
    const feast = /-(01|02|09)-/.test(date) && own.length > 0 && this.#seed.next() < 0.4;
    const words = feast ? consoling : own.length > 0 && this.#seed.next() < 0.6 ? own : anywhere;
    const row = this.#keep(
      { kind: feast ? 'consolation' : kind, communityCode, cadreId, visitedAt, householdId },
      this.#seed.pick(words),
    );
    const along = this.#seed.pick(members).cadreId;
    if (along === cadreId || this.#seed.next() > 0.3) return;
    const day = this.#days.get(`${along} ${date}`);
    if (day && day.community !== communityCode) return;
    this.#days.set(`${along} ${date}`, { community: communityCode, free: Math.max(day?.free ?? 0, 21 * 60) });
    this.#found.companions.push({ visitId: row.id, cadreId: along });
  }

  #forums(communityCode: string): void {
    for (let weeksAgo = this.#seed.whole(2, 9); weeksAgo < weeks; weeksAgo += this.#seed.whole(8, 14)) {
      const date = addDays(this.#town.today, -7 * weeksAgo);
      const cadreId = this.#members(communityCode, date).find(({ role }) => role === 'head')?.cadreId;
      const visitedAt = cadreId === undefined ? null : this.#when(cadreId, communityCode, date, 19 * 60 + 30);
      if (cadreId !== undefined && visitedAt !== null)
        this.#keep({ kind: 'forum', communityCode, cadreId, visitedAt }, this.#seed.pick(atForums));
    }
  }

  /** 回访, some days after a matter was settled. */
  #lookedAfter({ id, communityCode, state, stateSince }: IssueRow): void {
    if ((state !== 'published' && state !== 'closed') || stateSince < this.#start || this.#seed.next() > 0.35) return;
    const date = addDays(civilDate(stateSince), this.#seed.whole(3, 25));
    if (date >= this.#town.today || weekdayOf(date) > 5) return;
    const { cadreId } = this.#seed.pick(this.#members(communityCode, date));
    const visitedAt = this.#when(cadreId, communityCode, date, 15 * 60);
    if (visitedAt !== null)
      this.#keep(
        { kind: 'return_visit', communityCode, cadreId, visitedAt, issueId: id as number },
        this.#seed.pick(comingBack),
      );
  }

  /** One who writes a week's visits at one go, all in the same words, and sends them days later. */
  #alwaysTheSame(): void {
    const { today, register } = this.#town;
    const { code } = places[4] as (typeof places)[number];
    const days = Array.from({ length: 20 }, (_, at) => addDays(today, -8 - at)).filter((each) => weekdayOf(each) <= 5);
    const free = days.flatMap((date) =>
      this.#members(code, date)
        .filter(({ role, cadreId }) => role !== 'lead' && !this.#days.has(`${cadreId} ${date}`))
        .map((member) => ({ member, date })),
    );
    const [chosen] = free;
    if (!chosen) return;
    const { member, date } = chosen;
    const start = instantOf(date, '16:00');
    this.#days.set(`${member.cadreId} ${date}`, { community: code, free: 24 * 60 });
    const doors = register.households.filter(({ communityCode, toDate }) => communityCode === code && toDate === null);
    for (const [at, { id: householdId }] of doors.slice(0, 8).entries())
      this.#keep({
        kind: 'household_visit',
        communityCode: code,
        cadreId: member.cadreId,
        visitedAt: start + Math.floor(at / 2) * 3 * minute,
        writtenAt: start + (30 + at) * minute,
        receivedAt: start + 4 * 24 * 60 * minute,
        householdId,
        said: alwaysTheSame,
        place: null,
      });
  }

  /** Second thoughts: one entry put right, one taken back. */
  #second(): void {
    const { visits: rows, revisions } = this.#found;
    const [corrected, withdrawn] = rows.filter(
      ({ kind, feedbackId }) => kind === 'household_visit' && feedbackId == null,
    );
    if (!corrected || !withdrawn) return;
    const { kind, visitedAt, place, said, done, promise, promiseDueOn = null } = corrected;
    const before = { kind, visitedAt, place, said: `${said}（没写完）`, done, promise, promiseDueOn };
    revisions.push({
      visitId: corrected.id,
      revision: 1,
      at: corrected.receivedAt + 40 * minute,
      cadreId: corrected.cadreId,
      before: JSON.stringify(before),
      reason: '路上写的，少了半句',
    });
    corrected.revision = 2;
    withdrawn.withdrawnAt = withdrawn.receivedAt + 15 * minute;
    withdrawn.withdrawnReason = '同一次走访记了两遍';
  }
}
