/** A community as residents look it up: its team, its duties, its cadres. Civil dates are `YYYY-MM-DD`, clock times `HH:MM`. */
import type { AnnouncementView, AreaLink, CommunityLink } from './board-views.ts';
import type { DeedRow } from './deed-views.ts';
import type { IssueRow, NoticeRow } from './issue-views.ts';
import type { Role, TeamKind } from './terms.ts';

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
  /** The newest published 实事. */
  deeds: DeedRow[];
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

/** A duty with the community it belongs to, for tables over all communities. */
export type CommunityDuty = DutyView & { community: CommunityLink };

export type ScheduleDay = { date: string; weekday: number; duties: CommunityDuty[] };
