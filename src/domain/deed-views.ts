/** What the public and the desk see of deeds. Civil dates are `YYYY-MM-DD`, instants UTC milliseconds. */
import type { DeedFinding, DeedState, DeedText } from './deeds.ts';
import type { DeskForm } from './desk-views.ts';

type Named = { id: number; name: string };
type Place = { code: string; name: string };

/** A line of the public lists. */
export type DeedRow = {
  id: number;
  title: string;
  community: Place;
  doneOn: string;
  publishedOn: string;
  /** How many it helps; never who. */
  people: number | null;
  /** The beginning of the result. */
  summary: string;
};

export type DeedView = DeedRow & {
  publishedAt: number;
  words: string;
  result: string;
  /** Whose deed it is. */
  cadres: Named[];
  corrections: { revision: number; at: number; on: string; reason: string }[];
  withdrawn: { on: string; reason: string } | null;
  previousId: number | null;
  nextId: number | null;
};

/** `page` from the oldest, null for the newest. */
export type DeedListView = { items: DeedRow[]; page: number | null; pages: number; total: number };

/** A line of the desk's list. */
export type DeskDeedRow = {
  id: number;
  title: string;
  community: Place;
  doneOn: string;
  state: DeedState;
  cadres: Named[];
};

/** What the list is narrowed to; the year is that of `doneOn`. */
export type DeedFilter = { year: number; cadre?: number; community?: string; state?: DeedState };

/** Of one cadre in one year, among the deeds that the reader may see; withdrawn ones do not count. */
export type DeedCount = { cadre: Named; count: number; published: number };

/** The form of a deed: what it starts with, and whose it can be. */
export type DeedForm = {
  communities: Place[];
  /** The one it stands for; null where it is still to be chosen. */
  community: string | null;
  cadres: (Named & { chosen: boolean })[];
  today: string;
};

export type DeedsPage = {
  page: 'deeds';
  filter: DeedFilter;
  /** Years with deeds, newest first; this year always. */
  years: number[];
  communities: Place[];
  /** The cadre of the filter. */
  cadreName: string | null;
  items: DeskDeedRow[];
  total: number;
  /** Cursor of the next page. */
  next: string | null;
  counts: DeedCount[];
  /** Deeds a cadre should do in a year; 0: none set. */
  quota: number;
  /** All communities of the board are seen, so that a count is the whole count. */
  whole: boolean;
  me: number;
  /** Null for whoever may log none. */
  enter: DeedForm | null;
  /** The form is asked for. */
  entering: boolean;
};

export type DeedPage = {
  page: 'deed';
  id: number;
  state: DeedState;
  community: Place;
  doneOn: string;
  text: DeedText;
  people: number | null;
  /** 户号, for the team only. */
  household: string | null;
  cadres: Named[];
  /** Goes along with what is written in its place, so that nobody's words are written over unseen. */
  read: string;
  entered: { by: string; at: number };
  published: { by: string; at: number } | null;
  withdrawn: { at: number; reason: string } | null;
  revisions: { revision: number; at: number; by: string; reason: string | null }[];
  may: { edit: boolean; publish: boolean; correct: boolean; withdraw: boolean };
  form: DeedForm | null;
  /** What the privacy guard would refuse now, and each text with it masked. */
  findings: (Omit<DeedFinding, 'kind'> & { kind: string })[];
  marked: DeskForm['marked'];
};
