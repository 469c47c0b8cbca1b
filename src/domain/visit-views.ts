/** Pages of the visit log. */
import type { Choice } from './desk-views.ts';
import type { VisitKind } from './field-terms.ts';
import type { OpenStep } from './household-views.ts';
import type { VisitQuery } from './visit-filter.ts';
import type { OpenedVisit, VisitRow, VisitWhole } from './visit-shapes.ts';

/** What an official said they would do and has not done: on visits, and in plans for households. */
export type FieldToday = {
  promises: {
    total: number;
    items: { id: number; community: string; words: string | null; dueOn: string | null; overdueDays: number }[];
  };
  steps: { total: number; items: OpenStep[] };
};

export type VisitsPage = {
  page: 'visits';
  asked: VisitQuery;
  /** Parts of the address that could not be read; they are left out. */
  wrong: string[];
  items: VisitRow[];
  next: string | null;
  /** By kind, of what is asked for save the kind. */
  counts: Record<VisitKind, number> & { all: number };
  /** Of what is asked for. */
  promises: { open: number; overdue: number };
  communities: { code: string; name: string }[];
  me: number;
  /** Whose entries are shown, where one cadre is asked for. */
  cadre: string | null;
  mayEnter: boolean;
  /** Sees texts anywhere. */
  reads: boolean;
};

/** What the forms of an entry offer to choose from, for one community. */
export type VisitChoices = {
  mates: Choice[];
  careCategories: Choice[];
  categories: Choice[];
  /** 户号, to type with help. */
  households: string[];
};

export type VisitPage = {
  page: 'visit';
  visit: VisitWhole;
  choices: VisitChoices;
  /** For the form that raises a line. */
  key: string;
  today: string;
  /** What was just opened; on this page only, and only once. */
  opened: OpenedVisit | null;
  /** Companions ticked in a form that came back. */
  ticked: number[] | null;
};

export type EnterVisitPage = {
  page: 'enter-visit';
  communities: { code: string; name: string }[];
  /** The one it is about; null: to be chosen first. */
  community: { code: string; name: string } | null;
  choices: VisitChoices;
  /** Number of the household whose card it was asked from. */
  household: string | null;
  key: string;
  /** When the form was handed out, UTC milliseconds. */
  writtenAt: number;
  today: string;
  clock: string;
  /** As this official wrote it last; place and company only from today. */
  last: { kind: VisitKind; place: string | null; companions: number[] } | null;
  /** A duty of this community is today. */
  onDuty: boolean;
  ticked: number[] | null;
};
