/**
 * Signs that something in the field was not as written: for supervision to ask about, never a verdict. Each names the entries
 * that it was seen in. Instants are UTC milliseconds.
 */
import { instantOf } from './time.ts';

export type SignKind =
  | 'two_places'
  | 'two_at_once'
  | 'after_absence'
  | 'arrived_late'
  | 'clock_ahead'
  | 'date_off'
  | 'outside_hours'
  | 'same_minute'
  | 'too_many'
  | 'same_text';
export const signWords: Record<SignKind, string> = {
  two_places: '同一时段在两个村签到，相隔不到一小时',
  two_at_once: '十分钟里在两个村，有签到、日志，或者写在同去的人里',
  after_absence: '驻点开始以后别人记了没有来，本人又补签到',
  arrived_late: '签到、日志过了48小时才传上来',
  clock_ahead: '手机时间比服务器快',
  date_off: '日志写的是三天以前的事，或者改成了传上来以后的时间',
  outside_hours: '不在驻点时间签到',
  same_minute: '同一分钟写了几户走访',
  too_many: '一小时里走访太多',
  same_text: '几条日志写得一模一样',
};

export type SignedIn = {
  id: number;
  cadreId: number;
  communityCode: string;
  date: string;
  startsAt: string;
  endsAt: string;
  signedAt: number;
  receivedAt: number;
  /** Whether a device signed in; what somebody else entered is on record as theirs. */
  byDevice: boolean;
  /** Whether somebody had written, once the duty had begun, that they did not come. */
  afterAbsence: boolean;
};
export type LoggedVisit = {
  id: number;
  cadreId: number;
  /** Who went along: the day counts for them too. */
  companions: readonly number[];
  communityCode: string;
  /** Whether it goes to one household, so that two of it cannot be in one minute. */
  toHousehold: boolean;
  visitedAt: number;
  writtenAt: number;
  receivedAt: number;
  text: string;
};

export type Sign = { kind: SignKind; cadreIds: number[]; attendances: SignedIn[]; visits: LoggedVisit[] };
export type SignLimits = { earlyMinutes: number };

const hour = 3_600_000;
/** Offline entries arrive late; later than this is worth a question. */
const arrivalHours = 48;
/** An entry of the log is written down within so many hours of what it tells of; later is worth a question. */
const writingHours = 72;
/** Nobody is in two communities within so short a time. */
const atOnceMs = 10 * 60_000;
/** What clocks may differ by. */
const clockMs = 2 * 60_000;
/** Visits to households within one hour that a person can pay. */
const visitsAnHour = 6;
/** A text shorter than this says the same in many visits with good reason. */
const shortestText = 12;
/** So many visits with one text are a sign. */
const copies = 3;

const groups = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] => {
  const found = new Map<Key, Row[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return [...found.values()];
};
const cadresOf = (rows: readonly { cadreId: number }[]) => [...new Set(rows.map(({ cadreId }) => cadreId))];
const ofAttendances = (kind: SignKind, attendances: SignedIn[]): Sign => ({
  kind,
  cadreIds: cadresOf(attendances),
  attendances,
  visits: [],
});
const ofVisits = (kind: SignKind, visits: LoggedVisit[]): Sign => ({
  kind,
  cadreIds: cadresOf(visits),
  attendances: [],
  visits,
});

/** A leader of two communities may go from one to the other, which takes a while. */
function twoPlaces(attendances: readonly SignedIn[]): Sign[] {
  return groups(attendances, ({ cadreId, date }) => `${cadreId} ${date}`).flatMap((day) =>
    day.flatMap((one, at) =>
      day
        .slice(at + 1)
        .filter(
          (other) =>
            other.communityCode !== one.communityCode &&
            other.startsAt < one.endsAt &&
            one.startsAt < other.endsAt &&
            Math.abs(other.signedAt - one.signedAt) < hour,
        )
        .map((other) => ofAttendances('two_places', [one, other])),
    ),
  );
}

const peopleOf = ({ cadreId, companions }: LoggedVisit): number[] => [cadreId, ...companions];

/** Signs that are seen in the same entries, for everybody of whom they are one. */
const together = (signs: readonly Sign[]): Sign[] =>
  groups(signs, ({ kind, attendances, visits }) =>
    [kind, ...attendances.map(({ id }) => `a${id}`), ...visits.map(({ id }) => id)].join(),
  ).flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, cadreIds: [...new Set(same.flatMap(({ cadreIds }) => cadreIds))] })),
  );

/** Where somebody was by their entries, one after the other; in two communities within minutes only one can be true. */
function twoAtOnce(attendances: readonly SignedIn[], visits: readonly LoggedVisit[]): Sign[] {
  const there = [
    ...visits.flatMap((visit) =>
      peopleOf(visit).map((cadreId) => ({ cadreId, at: visit.visitedAt, of: visit, attendance: null })),
    ),
    ...attendances.map((one) => ({ cadreId: one.cadreId, at: one.signedAt, of: one, attendance: one })),
  ].sort((a, b) => a.at - b.at);
  return groups(there, ({ cadreId }) => cadreId).flatMap((own) =>
    own.slice(1).flatMap((next, before): Sign[] => {
      const last = own[before] as typeof next;
      if (next.of.communityCode === last.of.communityCode || next.at - last.at >= atOnceMs) return [];
      // Two sign-ins are told of as such.
      if (last.attendance && next.attendance) return [];
      const both = [last, next];
      return [
        {
          kind: 'two_at_once',
          cadreIds: [next.cadreId],
          attendances: both.flatMap(({ attendance }) => attendance ?? []),
          visits: both.flatMap(({ of, attendance }) => (attendance ? [] : [of as LoggedVisit])),
        },
      ];
    }),
  );
}

const outside = ({ date, startsAt, endsAt, signedAt }: SignedIn, earlyMinutes: number) =>
  signedAt > instantOf(date, endsAt) || signedAt < instantOf(date, startsAt) - earlyMinutes * 60_000;

/** Visits that somebody wrote down or went along to, by the person and a key. */
const byPerson = (visits: readonly LoggedVisit[], keyOf: (visit: LoggedVisit) => string) =>
  groups(
    visits.flatMap((visit) => peopleOf(visit).map((cadreId) => ({ cadreId, visit }))),
    ({ cadreId, visit }) => `${cadreId} ${keyOf(visit)}`,
  ).map((rows) => ({ cadreId: rows[0]?.cadreId ?? 0, own: rows.map(({ visit }) => visit) }));

/** The visits of the fullest hour of each stretch, where there are too many in it. */
function tooMany(visits: readonly LoggedVisit[]): Sign[] {
  return byPerson(visits, () => '').flatMap(({ cadreId, own }) => {
    const sorted = [...own].sort((a, b) => a.visitedAt - b.visitedAt);
    const signs: Sign[] = [];
    for (let at = 0; at < sorted.length; ) {
      const from = sorted[at] as LoggedVisit;
      const within = sorted.slice(at).filter(({ visitedAt }) => visitedAt < from.visitedAt + hour);
      if (within.length > visitsAnHour) signs.push({ ...ofVisits('too_many', within), cadreIds: [cadreId] });
      at += within.length > visitsAnHour ? within.length : 1;
    }
    return signs;
  });
}

/** Written down long after, or put right to a time at which it was on record already. */
const dateOff = ({ visitedAt, receivedAt }: LoggedVisit) =>
  receivedAt - visitedAt > writingHours * hour || visitedAt - receivedAt > atOnceMs;

/** What a text says, without marks and blanks. */
const plain = (text: string) => text.replace(/[\s\p{P}]/gu, '');

/** All signs in these entries; the same entry may stand in several. Withdrawn visits and those who did not come are not asked about. */
export function fieldSigns(
  { attendances, visits }: { attendances: readonly SignedIn[]; visits: readonly LoggedVisit[] },
  { earlyMinutes }: SignLimits,
): Sign[] {
  const devices = attendances.filter(({ byDevice }) => byDevice);
  const late = (from: number, arrived: number) => arrived - from > arrivalHours * hour;
  const ahead = (from: number, arrived: number) => from - arrived > clockMs;
  const calls = visits.filter(({ toHousehold }) => toHousehold);
  return [
    ...twoPlaces(attendances),
    ...together(twoAtOnce(attendances, visits)),
    ...devices.filter(({ afterAbsence }) => afterAbsence).map((one) => ofAttendances('after_absence', [one])),
    ...attendances.filter((one) => outside(one, earlyMinutes)).map((one) => ofAttendances('outside_hours', [one])),
    ...devices
      .filter(({ signedAt, receivedAt }) => late(signedAt, receivedAt))
      .map((one) => ofAttendances('arrived_late', [one])),
    ...visits
      .filter(({ writtenAt, receivedAt }) => late(writtenAt, receivedAt))
      .map((one) => ofVisits('arrived_late', [one])),
    ...devices
      .filter(({ signedAt, receivedAt }) => ahead(signedAt, receivedAt))
      .map((one) => ofAttendances('clock_ahead', [one])),
    ...visits
      .filter(({ writtenAt, receivedAt }) => ahead(writtenAt, receivedAt))
      .map((one) => ofVisits('clock_ahead', [one])),
    ...visits.filter(dateOff).map((one) => ofVisits('date_off', [one])),
    ...together(
      byPerson(calls, ({ visitedAt }) => `${Math.floor(visitedAt / 60_000)}`)
        .filter(({ own }) => own.length > 1)
        .map(({ cadreId, own }) => ({ ...ofVisits('same_minute', own), cadreIds: [cadreId] })),
    ),
    ...together(tooMany(calls)),
    ...groups(
      visits.filter(({ text }) => plain(text).length >= shortestText),
      ({ text }) => plain(text),
    )
      .filter((same) => same.length >= copies)
      .map((same) => ofVisits('same_text', same)),
  ];
}
