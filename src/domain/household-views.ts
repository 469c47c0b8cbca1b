/** Pages of the register of households. */

import type { HouseholdKind, VisitKind } from './field-terms.ts';
import type { HouseholdPeople } from './household.ts';

/** Which cards a list shows, as its address says. */
export type HouseholdFilter = {
  community?: string;
  group?: string;
  /** Number of a care category. */
  care?: number;
  /** Paired with whoever asks, or with a cadre. */
  paired?: 'me' | number;
  state?: 'visited' | 'unvisited' | 'paired' | 'short';
  /** Part of a number. */
  number?: string;
  /** These cards only. */
  ids?: readonly number[];
};

/** A card in a list. `days`: different days visited this year; `last`: civil date of the last visit. */
export type HouseholdRow = {
  id: number;
  community: { code: string; name: string };
  number: string;
  kind: HouseholdKind;
  group: string | null;
  care: string[];
  paired: { cadreId: number; name: string }[];
  days: number;
  last: string | null;
};

type Named = { code: string; name: string };
type Choice = { id: number; name: string };

export type CoverageRow = {
  community: Named;
  households: number;
  visited: number;
  unvisited: number;
  paired: number;
  short: number | null;
  counted: number | null;
};

/** A step of 一户一策 that is not done. */
export type OpenStep = {
  planId: number;
  position: number;
  householdId: number;
  number: string;
  community: Named;
  title: string;
  words: string;
  dueOn: string;
  overdueDays: number;
  cadre: Choice;
};

export type HouseholdsPage = {
  page: 'households';
  year: number;
  /** Visits a year to a paired household, and pairings of whoever asks, as the settings say; 0: none set. */
  quotas: { visits: number; pairings: number };
  coverage: CoverageRow[];
  /** Null for whoever reads numbers only. */
  cards: {
    filter: HouseholdFilter;
    total: number;
    rows: HouseholdRow[];
    next: number | null;
    /** Whom a search by name found; names are shown on this page only. */
    found: { words: string; rows: (HouseholdRow & { name: string | null })[]; opened: number } | null;
    proposed: (HouseholdRow & { reason: string })[];
    longest: HouseholdRow[];
    steps: OpenStep[];
    /** Paired with whoever asks. */
    mine: number;
    choices: { communities: Named[]; groups: string[]; care: Choice[] };
    /** Where they may add cards. */
    addTo: Named[];
  } | null;
};

export type PlanView = {
  id: number;
  title: string;
  by: string;
  openedOn: string;
  closedOn: string | null;
  outcome: string | null;
  steps: {
    position: number;
    words: string;
    dueOn: string;
    doneOn: string | null;
    doneBy: string | null;
    overdueDays: number;
  }[];
};

export type HouseholdPage = {
  page: 'household';
  id: number;
  /** Of the card as it was read: goes back with what changes it. */
  seen: number;
  community: Named;
  number: string;
  kind: HouseholdKind;
  group: string | null;
  fromDate: string;
  toDate: string | null;
  care: Choice[];
  pairings: {
    cadreId: number;
    name: string;
    fromDate: string;
    toDate: string | null;
    current: boolean;
    serves: boolean;
  }[];
  days: number;
  last: string | null;
  visits: { id: number; kind: VisitKind; at: number; by: string }[];
  plans: PlanView[];
  /** What was done to the card, newest first. */
  history: { at: number; by: string; words: string }[];
  /** Who opened it. */
  openings: { at: number; by: string; purpose: string }[];
  /** Whether there is something sealed, and why it may not be opened. */
  sealed: boolean;
  mayNotOpen: string | null;
  /** Opened in this very answer. */
  opened: HouseholdPeople | null;
  may: { set: boolean; pair: boolean; plan: boolean; visit: boolean };
  /** Names and phones are taken here at all. */
  takesPeople: boolean;
  choices: { care: Choice[]; cadres: Choice[]; groups: string[] };
};
