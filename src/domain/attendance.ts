/**
 * Attendance at duties (shared/domain.md, Rules; [000, 001, 003, 004]): what a duty has become, what is owed, who was late, on
 * which days somebody was stationed. Civil dates, clock times `HH:MM`, instants UTC milliseconds.
 */
import { type DutySources, dutiesUntil, type MakeUp } from './duties.ts';
import { civilDate, clockTime, instantOf } from './time.ts';
import type { DutyView } from './views.ts';

export type DutyState = 'planned' | 'held' | 'missed' | 'made_up';
type Place = { communityCode: string; date: string; startsAt: string; endsAt: string; place: string };

/** Where members of a team sign in: a duty, or the make-up of one. `dutyId` null: of the plan, not on record yet. */
export type Occasion = Place & {
  dutyId: number | null;
  makeUp: boolean;
  /** Of a duty that falls away. */
  holidayName: string | null;
  /** The date of the make-up, or of the duty that is made up. */
  counterpartDate: string | null;
  /** Of the duty on record. */
  state: DutyState;
  leaderAttended: boolean | null;
};

/** Everything dated from `sources.from` up to and including `until` at which somebody can be met, in order of time. */
export function occasionsUntil(sources: DutySources & { until: string }): Occasion[] {
  const recorded = new Map(sources.recorded.map((duty) => [duty.id, duty]));
  const replacing = new Map(sources.makeUps.map((makeUp) => [makeUp.dutyId, makeUp]));
  const at = new Map(sources.recorded.map((duty) => [`${duty.date} ${duty.startsAt}`, duty]));
  return dutiesUntil(sources).map((view) => {
    const makeUp = view.status === 'make_up' ? sources.makeUps.find((each) => isAt(each, view)) : undefined;
    const duty = makeUp ? recorded.get(makeUp.dutyId) : at.get(`${view.date} ${view.startsAt}`);
    const { communityCode, date, startsAt, endsAt, place, holidayName, counterpartDate } = view;
    return {
      communityCode,
      date,
      startsAt,
      endsAt,
      place,
      dutyId: duty?.id ?? null,
      makeUp: makeUp !== undefined,
      holidayName,
      counterpartDate: counterpartDate ?? (duty && replacing.get(duty.id)?.date) ?? null,
      state: duty?.state ?? 'planned',
      leaderAttended: duty?.leaderAttended ?? null,
    };
  });
}

const isAt = (makeUp: MakeUp, view: DutyView) => makeUp.date === view.date && makeUp.startsAt === view.startsAt;

/** The occasion that a sign-in at an instant means: the one at which it is, else the nearest. Null of none. */
export function occasionAt(occasions: readonly Occasion[], instant: number, earlyMinutes: number): Occasion | null {
  const away = ({ date, startsAt, endsAt }: Occasion) => {
    const [from, to] = [instantOf(date, startsAt) - earlyMinutes * 60_000, instantOf(date, endsAt)];
    return instant < from ? from - instant : Math.max(0, instant - to);
  };
  return [...occasions].sort((a, b) => away(a) - away(b) || b.startsAt.localeCompare(a.startsAt))[0] ?? null;
}

/** Whole minutes after the start, where that is late; 0 in time. */
export function minutesLate(at: Pick<Place, 'date' | 'startsAt'>, signedAt: number, graceMinutes: number): number {
  const minutes = Math.floor((signedAt - instantOf(at.date, at.startsAt)) / 60_000);
  return minutes > graceMinutes ? minutes : 0;
}

export type Came = { cadreId: number; makeUp: boolean; outcome: 'present' | 'absent' };

/**
 * A duty after somebody's attendance was written: held once any member of the resident team came, made up once any came to the
 * make-up; what nobody came to any longer is missed from the next day on. `before` and `after` are of resident members only.
 * Without a lead in force nothing is said of the leader.
 */
export function dutyAfter(
  duty: { state: DutyState; leaderAttended: boolean | null; date: string },
  {
    before,
    after,
    lead,
    today,
  }: { before: readonly Came[]; after: readonly Came[]; lead: number | null; today: string },
): { state: DutyState; leaderAttended: boolean | null } {
  const came = (list: readonly Came[], makeUp: boolean) =>
    list.some((each) => each.outcome === 'present' && each.makeUp === makeUp);
  const emptied = () => (duty.date < today ? 'missed' : 'planned');
  const state = came(after, true)
    ? 'made_up'
    : came(after, false)
      ? 'held'
      : came(before, true) || came(before, false)
        ? emptied()
        : duty.state;
  const leads = after.find(({ cadreId, makeUp }) => cadreId === lead && !makeUp);
  const without = lead !== null && came(after, false) ? false : null;
  return { state, leaderAttended: leads ? leads.outcome === 'present' : (duty.leaderAttended ?? without) };
}

/**
 * What became of a duty. missed: on record as such, or past without anybody having signed in; unknown: past, from before the
 * deployment kept attendance; planned: still to come or going on.
 */
export type DutyStatus = 'planned' | 'holiday' | 'held' | 'missed' | 'made_up' | 'unknown';
export type DutyFact = Place & {
  dutyId: number | null;
  status: DutyStatus;
  /** Held, and over, without the leader. */
  withoutLeader: boolean;
  makeUp: (Omit<MakeUp, 'dutyId'> & { over: boolean }) | null;
  /** A make-up is owed: missed, or held without the leader, and not made up. */
  owed: boolean;
};

/**
 * The duties themselves, not their make-ups, with what became of them.
 * @param since day of the deployment's first attendance; null: there is none
 */
export function dutyFacts(
  sources: DutySources & { until: string },
  { now, since }: { now: number; since: string | null },
): DutyFact[] {
  // Compared as texts: figures ask this of every duty of a year.
  const clock = `${civilDate(now)} ${clockTime(now)}`;
  const isOver = ({ date, endsAt }: { date: string; endsAt: string }) => `${date} ${endsAt}` <= clock;
  const makeUpOf = new Map(sources.makeUps.map((makeUp) => [makeUp.dutyId, makeUp]));
  return occasionsUntil(sources)
    .filter(({ makeUp }) => !makeUp)
    .map(({ communityCode, date, startsAt, endsAt, place, dutyId, state, leaderAttended, holidayName }) => {
      const replaced = dutyId === null ? undefined : makeUpOf.get(dutyId);
      const over = isOver({ date, endsAt });
      const unsigned = (): DutyStatus =>
        holidayName !== null ? 'holiday' : !over ? 'planned' : since === null || date < since ? 'unknown' : 'missed';
      const moved = replaced !== undefined && state === 'planned';
      const status = moved ? 'missed' : state === 'planned' ? unsigned() : state;
      const withoutLeader = over && status === 'held' && leaderAttended === false;
      return {
        communityCode,
        date,
        startsAt,
        endsAt,
        place,
        dutyId,
        status,
        withoutLeader,
        makeUp: replaced
          ? {
              date: replaced.date,
              startsAt: replaced.startsAt,
              endsAt: replaced.endsAt,
              place: replaced.place,
              announcementId: replaced.announcementId,
              over: isOver(replaced),
            }
          : null,
        owed: status === 'missed' || withoutLeader,
      };
    });
}

/** What a day of somebody was counted from. */
export type DayEntry =
  | { kind: 'attendance'; communityCode: string; date: string; startsAt: string; makeUp: boolean }
  | { kind: 'visit'; id: number; communityCode: string };
export type StationedDay = { date: string; entries: DayEntry[] };

/** 驻点天数 [004]: the distinct dates on which somebody signed in or wrote down a visit, each with what it is counted from; in order. */
export function stationedDays(entries: readonly { date: string; entry: DayEntry }[]): StationedDay[] {
  const days = new Map<string, DayEntry[]>();
  for (const { date, entry } of entries) days.set(date, [...(days.get(date) ?? []), entry]);
  return [...days].map(([date, of]) => ({ date, entries: of })).sort((a, b) => a.date.localeCompare(b.date));
}
