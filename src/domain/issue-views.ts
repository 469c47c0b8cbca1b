/** The ledger and its published results, as the public sees them. Civil dates are `YYYY-MM-DD`, instants UTC milliseconds. */
import type { LedgerFilter } from './ledger-filter.ts';
import type { LedgerFacet } from './paths.ts';
import type { IssueKind, IssueState, IssueVerb, LedgerGroup } from './terms.ts';

/** Working days from acceptance to closing, and whether that was by the due date. */
export type Handled = { workingDays: number; inTime: boolean };

/** One line of the ledger. */
export type IssueRow = {
  id: number;
  community: { code: string; name: string };
  category: { id: number; name: string };
  kind: IssueKind | null;
  /** Null until accepted: then only category, community and month are shown. */
  title: string | null;
  /** Civil date; only the month, `YYYY-MM`, until accepted. */
  raisedOn: string;
  state: IssueState;
  /** Civil date; only the month, `YYYY-MM`, until accepted. */
  stateSince: string;
  dueOn: string | null;
  /** Whose desk it is on: department, else responsible leader, else the community's team; null once settled. */
  desk: string | null;
  noticeId: number | null;
  /** Settled entries: how long it took; null while open and where the record lacks a date. */
  handled: Handled | null;
  /** Back in progress after a notice: 重新办理. */
  reopened: boolean;
  /** Set for entries of an old ledger: 原台账记载. */
  imported: { source: string; number: string; claim: string | null; result: string | null } | null;
};

export type EventView = {
  seq: number;
  verb: IssueVerb;
  state: IssueState;
  at: number;
  /** Civil date of `at` in Asia/Shanghai. */
  on: string;
  actor: string | null;
  department: string | null;
  note: string | null;
  reason: string | null;
  dueOn: string | null;
};

export type NoticeRow = {
  id: number;
  title: string;
  community: { code: string; name: string };
  category: { id: number; name: string };
  publishedOn: string;
  /** First sentence or so of the result, plain text, at most 80 characters. */
  summary: string;
  /** Null where the record lacks a date. */
  handled: Handled | null;
};

/** `page` null: the newest 50 at the unnumbered address. A page that does not exist has no items. */
export type NoticeListView = { items: NoticeRow[]; page: number | null; pages: number; total: number };

export type NoticeView = NoticeRow & {
  publishedAt: number;
  issue: IssueRow;
  /** Current text. */
  raised: string;
  result: string;
  /** Who answers for it. */
  leader: { id: number; name: string; post: string | null } | null;
  department: string | null;
  events: EventView[];
  /** Covered copies; sizes in pixels. */
  photos: { id: string; alt: string; width: number; height: number }[];
  /** Corrections, newest last; empty when there are none. */
  corrections: { revision: number; at: number; on: string; reason: string }[];
  /** Days from acceptance to closing against the deadline; null where the record lacks one of the dates. */
  duration: {
    acceptedOn: string;
    closedOn: string;
    dueOn: string;
    calendarDays: number;
    workingDays: number;
    /** Working days allowed between acceptance and `dueOn`. */
    allowedWorkingDays: number;
    inTime: boolean;
  } | null;
  withdrawn: { on: string; reason: string } | null;
  previousId: number | null;
  nextId: number | null;
};

/** `newest`: the unnumbered address with the newest 50, `page` is then the last page. A page that does not exist has no items. */
export type LedgerPage = {
  filter: LedgerFilter;
  items: IssueRow[];
  total: number;
  page: number;
  pages: number;
  newest: boolean;
};

/** A prebuilt list of the ledger; without `facet` the whole of it. `name` is the facet value as people read it, null for states and months. */
export type LedgerSlice = {
  facet?: LedgerFacet;
  value?: string | number;
  name: string | null;
  filter: LedgerFilter;
  total: number;
  pages: number;
};

export type LedgerFacets = {
  communities: { code: string; name: string; count: number }[];
  categories: { id: number; name: string; count: number }[];
  states: { state: IssueState; count: number }[];
  groups: { group: LedgerGroup; count: number }[];
  months: { month: string; count: number }[];
};
