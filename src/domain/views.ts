/**
 * What the public may see, as plain data: the contract between the queries that read the record, the pages, the twins
 * and the feeds. Civil dates are `YYYY-MM-DD`, clock times `HH:MM`, instants UTC milliseconds. Nothing personal of a
 * resident has a field here.
 */
import type { LedgerFilter } from './ledger-filter.ts';
import type { LedgerFacet } from './paths.ts';
import type { IssueKind, IssueState, IssueVerb, LedgerGroup, Role, TeamKind } from './terms.ts';

export type AreaLink = { code: string; name: string; kind: 'prefecture' | 'county' | 'town' | 'community' };

export type CommunityLink = {
  code: string;
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
  /** Name of the town or sub-district above it. */
  town: string;
  townCode: string;
};

/** What stands on every page. */
export type BoardView = {
  root: AreaLink;
  revision: number;
  /** Last public change of the record. */
  changedAt: number;
  /** When this view was read: the page says 数据截至. */
  readAt: number;
  /** Civil date in Asia/Shanghai at `readAt`. */
  today: string;
  demo: boolean;
  supervisionPhone: string | null;
};

export type AreaView = {
  area: AreaLink;
  /** From the root down to the parent. */
  ancestors: AreaLink[];
  children: (AreaLink & { communities: number; openIssues: number; notices: number })[];
  supervisionPhone: string | null;
};

export type MemberView = {
  cadreId: number;
  name: string;
  post: string | null;
  unit: string;
  duties: string | null;
  phone: string | null;
  role: Role;
  /** Auxiliary members: 村"两委"干部, 网格员 … */
  capacity: string | null;
  fromDate: string;
};

export type DutyPatternView = {
  /** ISO weekday, 1 Monday … 7 Sunday. */
  weekday: number;
  startsAt: string;
  endsAt: string;
  place: string;
  address: string | null;
  wayThere: string | null;
};

/** One dated duty as residents see it. */
export type DutyView = {
  communityCode: string;
  date: string;
  startsAt: string;
  endsAt: string;
  place: string;
  /**
   * planned: it stands · tentative: 暂定, the year's holidays are not published yet · holiday: falls away, with
   * `holidayName` · missed / held / made_up: on record · make_up: the announced replacement of `replaces`.
   */
  status: 'planned' | 'tentative' | 'holiday' | 'missed' | 'held' | 'made_up' | 'make_up';
  holidayName: string | null;
  /** make_up: the date of the duty it replaces. missed / made_up with a make-up: the date of that make-up. */
  counterpartDate: string | null;
  announcementId: number | null;
};

/** What an incomplete community lacks (domain.md, Rules): the board says so plainly. */
export type Gap = 'lead' | 'liaison' | 'phone' | 'weekday' | 'place';

export type CommunityView = {
  community: CommunityLink;
  /** From the root down to the town. */
  ancestors: AreaLink[];
  members: MemberView[];
  auxiliary: MemberView[];
  patterns: DutyPatternView[];
  /** The next eight dated entries from `board.today` on, holidays that fall away included, make-ups included. */
  duties: DutyView[];
  gaps: Gap[];
  supervisionPhone: string | null;
  /** Set when the community has left the tree: its page stays for its history, without duties. */
  closedOn: string | null;
  rosterConfirmedOn: string | null;
  /** Latest change of the roster: from-date or day after a to-date. */
  rosterChangedOn: string | null;
  /** Yearly review of the contact card, latest year. */
  cardReviewedOn: string | null;
  households: { total: number | null; asOf: string | null; care: { name: string; count: number }[] };
  counts: { open: number; settled: number; imported: number; notices: number };
  /** The newest of each, as many as `communityLists` says; `counts` has the totals, the ledger's slices have them all. */
  openIssues: IssueRow[];
  settledIssues: IssueRow[];
  notices: NoticeRow[];
  /** The newest of the community and of the whole deployment. */
  announcements: AnnouncementView[];
};

export type CadreView = {
  id: number;
  name: string;
  post: string | null;
  unit: string;
  duties: string | null;
  /** Null once the cadre has left office. */
  phone: string | null;
  department: string | null;
  endedOn: string | null;
  /** Teams served in, present ones first. */
  serves: {
    community: CommunityLink;
    teamKind: TeamKind;
    role: Role;
    capacity: string | null;
    fromDate: string;
    toDate: string | null;
  }[];
};

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

export type AnnouncementView = {
  id: number;
  kind: 'make_up' | 'roster' | 'meeting' | 'contact' | 'other';
  title: string;
  body: string;
  publishedOn: string;
  community: { code: string; name: string } | null;
};

export type PolicyView = { id: number; title: string; body: string; source: string | null; publishedOn: string };

/** A duty with the community it belongs to, for tables over all communities. */
export type CommunityDuty = DutyView & { community: CommunityLink };
export type ScheduleDay = { date: string; weekday: number; duties: CommunityDuty[] };

export type HomeView = {
  communities: CommunityLink[];
  /** The next three dates with a duty that stands. */
  duties: ScheduleDay[];
  /** The 8 newest. */
  notices: NoticeRow[];
  /** The 3 newest. */
  announcements: AnnouncementView[];
  figures: FiguresView;
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

/** Computed, never typed; each entry names the page that lists what it counts. Imported entries count only in `imported`. */
export type FiguresView = {
  asOf: string;
  communities: { total: number; complete: number };
  issues: { total: number; open: number; settled: number; imported: number; escalated: number };
  notices: { total: number; inTime: number; counted: number; medianDays: number | null };
  duties: { heldThisYear: number; missedThisYear: number; madeUpThisYear: number };
  /**
   * 举报 and feedback about cadres: one total for the whole deployment (shared/domain.md), up to the end of last month, so that no
   * change of it tells that somebody has just spoken.
   */
  restricted: { total: number; until: string };
  byCategory: { id: number; name: string; open: number; settled: number }[];
  byCommunity: { code: string; name: string; open: number; settled: number; notices: number }[];
  byMonth: { month: string; raised: number; settled: number }[];
};

export type SearchKind = 'notice' | 'policy' | 'announcement' | 'community' | 'cadre';
/** What both search engines index. `text` is everything that may be matched. */
export type SearchDocument = {
  kind: SearchKind;
  path: string;
  title: string;
  text: string;
  date: string | null;
  /** Matched but never shown: pinyin and initials of a name. */
  keys?: string;
};
export type SearchHit = { kind: SearchKind; path: string; title: string; excerpt: string; date: string | null };
