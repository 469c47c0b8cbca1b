/**
 * Signs that something in the field was not as written: for supervision to ask about, never a verdict. Each names the entries
 * that it was seen in. Instants are UTC milliseconds.
 */
import { instantOf } from './time.ts';

export type SignKind =
  | 'two_places'
  | 'arrived_late'
  | 'clock_ahead'
  | 'outside_hours'
  | 'same_minute'
  | 'too_many'
  | 'same_text';
export const signWords: Record<SignKind, string> = {
  two_places: '同一时段在两个村签到，相隔不到一小时',
  arrived_late: '签到、日志过了48小时才传上来',
  clock_ahead: '手机时间比服务器快',
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
};
export type LoggedVisit = {
  id: number;
  cadreId: number;
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

const outside = ({ date, startsAt, endsAt, signedAt }: SignedIn, earlyMinutes: number) =>
  signedAt > instantOf(date, endsAt) || signedAt < instantOf(date, startsAt) - earlyMinutes * 60_000;

/** The visits of the fullest hour of each stretch, where there are too many in it. */
function tooMany(visits: readonly LoggedVisit[]): Sign[] {
  return groups(visits, ({ cadreId }) => cadreId).flatMap((own) => {
    const sorted = [...own].sort((a, b) => a.visitedAt - b.visitedAt);
    const signs: Sign[] = [];
    for (let at = 0; at < sorted.length; ) {
      const from = sorted[at] as LoggedVisit;
      const within = sorted.slice(at).filter(({ visitedAt }) => visitedAt < from.visitedAt + hour);
      if (within.length > visitsAnHour) signs.push(ofVisits('too_many', within));
      at += within.length > visitsAnHour ? within.length : 1;
    }
    return signs;
  });
}

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
    ...groups(calls, ({ cadreId, visitedAt }) => `${cadreId} ${Math.floor(visitedAt / 60_000)}`)
      .filter((same) => same.length > 1)
      .map((same) => ofVisits('same_minute', same)),
    ...tooMany(calls),
    ...groups(
      visits.filter(({ text }) => plain(text).length >= shortestText),
      ({ text }) => plain(text),
    )
      .filter((same) => same.length >= copies)
      .map((same) => ofVisits('same_text', same)),
  ];
}
