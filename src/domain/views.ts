/**
 * What the public may see, as plain data: the contract between the queries that read the record, the pages, the twins
 * and the feeds. Civil dates are `YYYY-MM-DD`, clock times `HH:MM`, instants UTC milliseconds. Nothing personal of a
 * resident has a field here.
 */
import type { AnnouncementView, CommunityLink } from './board-views.ts';
import type { ScheduleDay } from './community-views.ts';
import type { ConsultationRow } from './consultation-views.ts';
import type { HotIssue } from './hot-issue-views.ts';
import type { NoticeRow } from './issue-views.ts';

export type * from './board-views.ts';
export type * from './community-views.ts';
export type * from './issue-views.ts';

export type HomeView = {
  communities: CommunityLink[];
  /** The next three dates with a duty that stands. */
  duties: ScheduleDay[];
  /** The 8 newest. */
  notices: NoticeRow[];
  /** The 3 newest. */
  announcements: AnnouncementView[];
  /** Those that take opinions today, the first to close first. */
  consultations: ConsultationRow[];
  /** The 3 that most say and that are not solved. */
  hotIssues: HotIssue[];
  figures: FiguresView;
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
  /** 民生热点问题 that are public; solved: all their entries are settled. */
  hotIssues: { total: number; solved: number };
  byCategory: { id: number; name: string; open: number; settled: number }[];
  byCommunity: { code: string; name: string; open: number; settled: number; notices: number }[];
  byMonth: { month: string; raised: number; settled: number }[];
};

export type SearchKind = 'notice' | 'deed' | 'policy' | 'announcement' | 'community' | 'cadre';

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
