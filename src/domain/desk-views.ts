/** What the pages of the desk show, handed to them in `Astro.locals` (functions/desk). */
import type { DeskFilter } from './desk-filter.ts';
import type { OfficePage } from './desk-office-views.ts';
import type { DeskIssue, DeskRow, InboxItem, Likeness } from './desk-shapes.ts';
import type { FieldPage } from './field-views.ts';
import type { DecisionView } from './meeting-views.ts';
import type { DutyView, Gap } from './views.ts';
import type { FieldToday } from './visit-views.ts';

/** Who is signed in, and what of the desk is theirs. */
export type DeskFrame = {
  cadreId: number;
  name: string;
  post: string | null;
  /** 联络员（青石村）… one line each. */
  roles: string[];
  /** May take something in, or enter it for someone. */
  hasInbox: boolean;
  mayEnter: boolean;
  /** Further parts of the desk that are theirs. */
  parts: Record<
    'communities' | 'announcements' | 'policies' | 'accounts' | 'field' | 'meetings' | 'hotIssues' | 'consultations',
    boolean
  >;
};

/** A form that came back, or was just done. */
export type DeskForm = {
  /** The last part of the address it was sent to: `accept`. */
  verb: string;
  values: Record<string, string>;
  errors: { path: string; message: string }[];
  problem: string | null;
  /** What the privacy guard marked, by field: the text in parts, and the text with every finding masked. */
  marked: Record<string, { parts: { text: string; found: boolean }[]; masked: string }>;
  /** Somebody was quicker. */
  overtaken: boolean;
};

export type Choice = { id: number; name: string };
export type CategoryChoice = Choice & { departmentId: number | null; workingDays: number | null };

export type TodaySection = { items: DeskRow[]; total: number };
export type TodayView = {
  inbox: number;
  /** By what the official can do next. */
  toAssign: TodaySection;
  toHandle: TodaySection;
  /** Handed upward: the answer from above is still to be entered. */
  toDescend: TodaySection;
  toClose: TodaySection;
  toPublish: TodaySection;
  overdue: TodaySection;
  dueSoon: TodaySection;
  /** What meetings decided and this official may carry out. */
  decisions: DecisionView[];
  duties: { community: { code: string; name: string }; duty: DutyView }[];
  /** Those where something is missing. `stale`: nobody confirmed the roster for 90 days. */
  communities: {
    code: string;
    name: string;
    gaps: Gap[];
    confirmedOn: string | null;
    stale: boolean;
    unpublished: number;
  }[];
  /** What they said they would do in the field. */
  field: FieldToday;
  /** Communities whose contact cards are theirs to keep: printed ones that are out of date, and without this year's review. */
  cards: { outdated: number; due: number };
};

export type InboxView = {
  items: InboxItem[];
  next: string | null;
  open: InboxItem | null;
  /** The entry of what is open, where it has one. */
  issue: DeskIssue | null;
  similar: Likeness[];
  categories: CategoryChoice[];
  /** If it were accepted today as it stands. */
  preview: { dueOn: string; calculation: string } | null;
};

export type EnterView = {
  communities: { code: string; name: string }[];
  categories: CategoryChoice[];
  idempotencyKey: string;
  today: string;
};

export type LedgerView = {
  filter: DeskFilter;
  items: DeskRow[];
  next: string | null;
  communities: { code: string; name: string }[];
  categories: CategoryChoice[];
  departments: Choice[];
  /** The query without `after`. */
  query: string;
  /** What could not be asked for: the field with its words, as typed, and what to do. It is left out of the filter. */
  wrong: { field: string; typed: string; message: string }[];
};

export type IssueView = {
  issue: DeskIssue;
  categories: CategoryChoice[];
  departments: Choice[];
  leaders: Choice[];
  handlers: (Choice & { departmentId: number | null })[];
  /** What the category suggests. */
  suggestedDepartment: number | null;
  similar: Likeness[];
  /** What meetings decided on it. */
  decisions: DecisionView[];
  /** Contact data that was just opened; on this page only, and only once. */
  opened: OpenedView | null;
};

export type OpenedView = {
  feedbackId: number;
  name?: string;
  phone?: string;
  originals: { content: string; place?: string }[];
  deleted: boolean;
};

/** Exactly one of the pages is set. */
export type DeskView = {
  frame: DeskFrame;
  form: DeskForm | null;
  /** Verb that was just done. */
  done: string | null;
  /** Address of the entry that it was done to, where another page says so. */
  doneTo?: string | null;
  todayOn: string;
  today?: TodayView;
  inbox?: InboxView;
  enter?: EnterView;
  entered?: { receipt: string; dueOn: string | null; community: string | null };
  ledger?: LedgerView;
  issue?: IssueView;
  office?: OfficePage;
  field?: FieldPage;
  /** With today's page, where the board is built by this server: when last, and why not since. */
  build?: { at: number; problem: string | null } | null;
};
export type DeskLocals = { desk: DeskView };
