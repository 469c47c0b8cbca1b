/** Pages of meetings. Dates are civil dates, instants UTC milliseconds. */
import type { IssueView } from './desk-views.ts';
import type { DecisionVerb, MeetingKind } from './field-terms.ts';
import type { AgendaKey } from './meeting-agenda.ts';
import type { Monthly } from './meeting-plan.ts';

type Area = { code: string; name: string };

export type MeetingLine = {
  id: number;
  kind: MeetingKind;
  area: Area;
  date: string;
  startsAt: string;
  place: string;
  closed: boolean;
  /** Decisions that wait to be carried out. */
  openDecisions: number;
};

export type SuggestedLine = { kind: MeetingKind; area: Area; date: string };
/** What one team, or the town, had of one kind in a month. */
export type MonthRow = { area: Area; kinds: { kind: MeetingKind; monthly: Monthly }[] };

export type MeetingsPage = {
  page: 'meetings';
  /** Where the official may call one: communities, and the town. */
  callable: (Area & { kinds: MeetingKind[] })[];
  /** May tell residents of it. */
  announces: boolean;
  suggested: SuggestedLine[];
  /** To come, or held and not closed yet. */
  next: MeetingLine[];
  unclosed: MeetingLine[];
  closed: MeetingLine[];
  /** For office, supervision and principal. */
  months: { month: string; rows: MonthRow[] }[];
  decisions: DecisionView[];
  /** As a suggestion's link asks for it. */
  asked: { kind?: string | undefined; area?: string | undefined; date?: string | undefined };
};

/** A decision as every page shows it. */
export type DecisionView = {
  id: number;
  meeting: { id: number; name: string; area: string };
  /** Whether the official may open the meeting's page. */
  meetingSeen: boolean;
  issue: { id: number; title: string; seen: boolean };
  verb: DecisionVerb;
  words: string;
  /** What the move says besides: 交给市政办；期限到12月4日。 */
  details: string[];
  state: 'open' | 'done' | 'dropped';
  decidedBy: string;
  decidedAt: number;
  step: { seq: number; by: string; at: number } | null;
  droppedReason: string | null;
  /** The last step of the entry, to be sent along. */
  seq: number;
  mayCarryOut: boolean;
  /** Why it cannot be carried out by whoever reads this, or not now. */
  why: string | null;
  mayDrop: boolean;
};

export type AgendaLineView = {
  words: string;
  /** Null where the page it leads to is not this official's. */
  path: string | null;
  remark: string;
  late: boolean;
  /** The entry that a decision may be made about. */
  issue: number | null;
};
export type AgendaSectionView = {
  key: AgendaKey;
  title: string;
  unit: string;
  count: number;
  /** What the number counts, where its title does not say it all. */
  note: string;
  lines: AgendaLineView[];
  /** In a meeting of several communities. */
  communities: { code: string; name: string; count: number }[];
};

export type Attendee = { id: number; name: string; post: string | null };
export type MeetingPage = {
  page: 'meeting';
  id: number;
  kind: MeetingKind;
  title: string;
  area: Area;
  date: string;
  startsAt: string;
  place: string;
  calledBy: string;
  announcementId: number | null;
  closed: { at: number; by: string } | null;
  attendees: Attendee[];
  /** Those whose meeting it is, present or not. */
  invited: Attendee[];
  /** Everybody else in office, to be named as 姓名（单位）. */
  others: string[];
  agenda: {
    since: number;
    until: number;
    at: number;
    sections: AgendaSectionView[];
    /** Only of this community. */
    community: Area | null;
    /** Whether it covers several. */
    several: boolean;
  };
  minutes: string;
  /** Number of the savings, to be sent along. */
  minutesSeq: number;
  decisions: DecisionView[];
  /** The entry that a decision is being written about, with the moves that its state allows. */
  deciding: { view: IssueView; verbs: DecisionVerb[]; why: string | null } | null;
  may: { change: boolean; close: boolean; decide: boolean };
  /** Why it cannot be closed now. */
  unclosable: string | null;
};
