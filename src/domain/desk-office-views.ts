/** What the desk's pages of publishing, rosters, words and accounts show (functions/desk/office-page.ts). */
import type { DraftField, NoticeText } from './notice-draft.ts';
import type { IssueState, Role, TeamKind } from './terms.ts';
import type { TownAction } from './town-rights.ts';
import type { AnnouncementView, BoardView, DutyView, Gap, NoticeView, PolicyView } from './views.ts';

export type FindingView = {
  field: DraftField;
  /** 手机号码 … */
  kind: string;
  text: string;
  start: number;
  end: number;
  sentence: string;
  /** Somebody wants it to stand: who and why; `mine`: whoever is signed in, who may not confirm it. */
  override: { id: number; reason: string; by: string; mine: boolean; confirmedBy: string | null } | null;
};

export type NoticePage = {
  page: 'notice';
  issueId: number;
  issueTitle: string;
  state: IssueState;
  /** No result yet: nothing can be written. */
  writable: boolean;
  entrySeq: number;
  draftSeq: number;
  text: NoticeText;
  /** What stands in the fields is not what was saved. */
  unsaved: boolean;
  marked: Record<DraftField, { text: string; found: boolean }[]>;
  findings: FindingView[];
  noticeId: number | null;
  may: { write: boolean; publish: boolean; correct: boolean; withdraw: boolean; confirm: boolean };
  /** Why it cannot be published now. */
  why: string | null;
  /** Covered copies; `shown`: the standing notice shows it; `chosen`: it goes with the next publication. */
  photos: { id: string; alt: string; width: number; height: number; shown: boolean; chosen: boolean }[];
  /** What residents sent, for those who may see it. */
  originals: { id: string; width: number; height: number }[];
  preview: { board: BoardView; notice: NoticeView } | null;
};

/** In percent of the photo's width and height, as it is seen. */
export type Area = { x: string; y: string; w: string; h: string };
export type CoverPage = {
  page: 'cover';
  issueId: number;
  photo: { id: string; width: number; height: number };
  /** Whether this server can paint over it; else the browser does. */
  covers: boolean;
  areas: Area[];
  crop: Area;
};

export type CommunitiesPage = {
  page: 'communities';
  /** `stale`: nobody confirmed the roster for 90 days. */
  communities: { code: string; name: string; gaps: Gap[]; confirmedOn: string | null; stale: boolean }[];
};

/** A line of the team's form; `cadre` empty: somebody new, named in `person` as 姓名（单位）. */
export type MemberLine = {
  cadre: string;
  person: string;
  /** Empty: leaves. */
  role: Role | '';
  capacity: string;
  post: string;
  phone: string;
  duties: string;
  fromDate: string | null;
};
export type TimeLine = {
  /** Empty: falls away. */
  weekday: string;
  startsAt: string;
  endsAt: string;
  place: string;
  address: string;
  wayThere: string;
};
export type TeamForm = { kind: TeamKind; lines: MemberLine[]; planned: { name: string; words: string }[] };
export type CommunityPage = {
  page: 'community';
  community: { code: string; name: string };
  may: Record<'setTeam' | 'confirmRoster' | 'setDutyPattern' | 'makeUp', boolean>;
  confirmedOn: string | null;
  gaps: Gap[];
  teams: TeamForm[];
  times: TimeLine[];
  /** Last change known, to be sent along. */
  seen: number;
  /** Missed ones without a make-up, and the next that are planned. */
  duties: DutyView[];
  changes: { id: number; at: number; by: string; what: TownAction; words: string[] }[];
  /** 姓名（单位） of everybody in office. */
  people: string[];
  earliestMakeUp: string;
};

export type AnnouncementsPage = {
  page: 'announcements';
  items: AnnouncementView[];
  communities: { code: string; name: string }[];
  /** May speak to everybody. */
  everybody: boolean;
  editing: AnnouncementView | null;
};

export type PoliciesPage = {
  page: 'policies';
  items: PolicyView[];
  editing: PolicyView | null;
  /** Markdown to be shown as it will look. */
  preview: string | null;
};

export type AccountLine = {
  cadreId: number;
  name: string;
  unit: string;
  post: string | null;
  username: string | null;
  roles: { id: number | null; words: string }[];
  secondFactor: boolean;
  disabled: boolean;
  /** An invitation that holds until then, UTC milliseconds. */
  invitedUntil: number | null;
};
export type AccountsPage = {
  page: 'accounts';
  /** What was looked for. */
  query: string;
  people: AccountLine[];
  areas: { code: string; name: string }[];
  departments: { id: number; name: string }[];
  /** Made just now; shown this once. */
  invited: { name: string; url: string; expiresAt: number } | null;
};

export type OfficePage =
  | NoticePage
  | CoverPage
  | CommunitiesPage
  | CommunityPage
  | AnnouncementsPage
  | PoliciesPage
  | AccountsPage;
