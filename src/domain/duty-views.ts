/** Pages of attendance, and what `/api/duties/mine` answers. Civil dates, clock times `HH:MM`, instants UTC milliseconds. */
import type { DutyFact, DutyStatus, StationedDay } from './attendance.ts';
import type { SignKind } from './field-signs.ts';
import type { Role, TeamKind } from './terms.ts';

export type Named = { code: string; name: string };

export type AttendanceView = {
  id: number;
  outcome: 'present' | 'absent';
  /** By the device's clock; null for who did not come. */
  signedAt: number | null;
  receivedAt: number;
  /** Minutes after the start, 0 in time. */
  lateMinutes: number;
  reason: string | null;
  codeGiven: boolean;
  /** Sees the code of the day at the desk: giving it proves nothing. */
  knowsCode: boolean;
  /** Who entered it, where that is somebody else. */
  enteredBy: string | null;
};

/** One duty of somebody, or the make-up of one. */
export type MyDuty = {
  community: Named;
  date: string;
  startsAt: string;
  endsAt: string;
  place: string;
  makeUp: boolean;
  status: DutyStatus;
  holidayName: string | null;
  counterpartDate: string | null;
  /** Signing in is possible from here on, and late after; null on a holiday. */
  signInFrom: number | null;
  lateAfter: number | null;
  attendance: AttendanceView | null;
};

export type Days = { count: number; quota: number; days: StationedDay[] };

/** What of the duties of a community is counted; each number stands for `entries` of the same name. */
export const dutyCounts = ['due', 'held', 'missed', 'noLeader', 'madeUp', 'owed'] as const;
export type DutyCount = (typeof dutyCounts)[number];
/** What of attendance is counted. */
export const attendanceCounts = ['late', 'absent', 'unchecked'] as const;
export type AttendanceCount = (typeof attendanceCounts)[number];
export const countWords: Record<DutyCount | AttendanceCount, string> = {
  due: '应驻点',
  held: '已驻点',
  missed: '没驻点',
  noLeader: '责任人没到',
  madeUp: '已补班',
  owed: '欠补班',
  late: '迟到',
  absent: '请假缺席',
  unchecked: '签到未核对',
};
export type Counts = Record<DutyCount | AttendanceCount, number>;

export type FactEntry = DutyFact & { community: Named };
export type AttendanceEntry = {
  community: Named;
  cadre: { id: number; name: string };
  date: string;
  startsAt: string;
  makeUp: boolean;
  attendance: AttendanceView;
};

export type SignEntry = {
  kind: SignKind;
  cadres: { id: number; name: string }[];
  attendances: { community: Named; date: string; startsAt: string; signedAt: number; receivedAt: number }[];
  visits: { id: number; community: Named; visitedAt: number; writtenAt: number; receivedAt: number }[];
};

export type PersonRow = {
  cadre: { id: number; name: string; post: string | null };
  days: number;
  quota: number;
  late: number;
  absent: number;
};

/** Who missed what over a period; for whoever answers for several communities. */
export type DutiesOverview = {
  from: string;
  to: string;
  view: 'communities' | 'people' | 'signs';
  /** The community asked for, where the list is of one. */
  community: Named | null;
  rows: { community: Named; counts: Counts }[];
  total: Counts;
  /** The entries of the number that was asked for. */
  shown: { count: DutyCount | AttendanceCount; facts: FactEntry[]; attendances: AttendanceEntry[] } | null;
  people: PersonRow[];
  /** Null for whoever is not of supervision. */
  signs: SignEntry[] | null;
};

export type DutiesPage = {
  page: 'duties';
  today: string;
  now: number;
  mine: MyDuty[];
  /** Made anew for each page, so that the same form sent twice is one sign-in. */
  key: string;
  /** Of this year, of whoever is signed in; null for who is in no team. */
  days: Days | null;
  /** Today in my communities. */
  communities: { community: Named; duties: (DutyFact & { makeUpToday: boolean; came: number })[] }[];
  overview: DutiesOverview | null;
  /** The days of one cadre that the address asks for. */
  person: { cadre: { id: number; name: string }; from: string; to: string; days: Days } | null;
};

export type DutyMember = {
  cadre: { id: number; name: string; post: string | null };
  role: Role;
  kind: TeamKind;
  attendance: AttendanceView | null;
  mayPutRight: boolean;
};
export type DutyOccasion = {
  startsAt: string;
  endsAt: string;
  place: string;
  makeUp: boolean;
  counterpartDate: string | null;
  holidayName: string | null;
  /** Of the duty itself; null for a make-up. */
  fact: DutyFact | null;
  over: boolean;
  members: DutyMember[];
  mine: MyDuty | null;
};
export type DutyPage = {
  page: 'duty';
  community: Named;
  date: string;
  now: number;
  key: string;
  /** Everybody of the auxiliary team is listed as well. */
  all: boolean;
  /** The four digits to be written up at the place; null for who may not see them, and on other days. */
  code: string | null;
  occasions: DutyOccasion[];
  may: { putRight: boolean; makeUp: boolean };
  earliestMakeUp: string;
  changes: { id: number; at: number; by: string; what: string; words: string[] }[];
};
