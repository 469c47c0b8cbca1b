/** Hot issues as pages, twins and the monthly agenda show them. Every number is that of what is linked or listed beside it. */
import type { VisitKind } from './field-terms.ts';
import type { IssueState } from './terms.ts';
import type { IssueRow } from './views.ts';

/** An entry of the ledger or of the visit log among those that say the same. */
export type HotRef = { issues: number[]; visits: number[] };

/** What an official sees of one of them. `voices`: how many said it. */
export type HotMember = {
  community: { code: string; name: string };
  /** Civil date on which it was first said. */
  on: string;
  voices: number;
} & (
  | { ref: 'issue'; id: number; title: string; category: string; state: IssueState }
  /** `said` is null for those who may count visits and not read them. */
  | { ref: 'visit'; id: number; said: string | null; kind: VisitKind }
);

/** What was found and nobody has looked at yet. */
export type HotCandidate = HotRef & {
  /** Numbers of its members, the same for the same members: `i12.v3`. */
  key: string;
  /** The title nearest to all the others. */
  title: string;
  members: HotMember[];
  voices: number;
  communities: { code: string; name: string; voices: number }[];
  category: { id: number; name: string } | null;
  from: string;
  to: string;
  /** Voices by the month they were first heard in, in order. */
  months: { month: string; voices: number }[];
  /** The lowest area that holds all of them. */
  area: { code: string; name: string };
  /** A kept one of which these say the same. */
  like: { id: number; title: string } | null;
};

/** `ledgerPage`: of its community's ledger, from the oldest. */
export type HotEntry = IssueRow & { voices: number; ledgerPage: number };

/** A kept one. */
export type HotIssue = {
  id: number;
  title: string;
  /** What is being done. */
  answer: string | null;
  area: { code: string; name: string };
  category: { id: number; name: string } | null;
  keptOn: string;
  publishedOn: string | null;
  withdrawn: { on: string; reason: string } | null;
  /** Entries of the ledger as they are now, merged ones under the one they were merged into; each with how many said it. */
  entries: HotEntry[];
  /** Entries of the visit log that were not raised into the ledger. */
  visits: number[];
  /** How many said it there: a household once. */
  visitVoices: number;
  /** Of the entries and the visits together. */
  voices: number;
  communities: { code: string; name: string; entries: number }[];
  /** Month in which it was first said. */
  since: string;
  /** All its entries are settled. */
  solved: boolean;
};

/** As the public sees them: entries by how many said it. */
export type PublicHotIssues = { open: HotIssue[]; solved: HotIssue[] };

/** `/desk/hot-issues/`. `days` and `least`: the window and the number of voices that make a candidate. */
export type HotIssuesPage = {
  page: 'hot-issues';
  may: boolean;
  days: number;
  least: number;
  candidates: HotCandidate[];
  kept: HotIssue[];
};

/** `/desk/hot-issues/<id>/` */
export type HotIssuePage = {
  page: 'hot-issue';
  may: { keep: boolean; publish: boolean; withdraw: boolean };
  issue: HotIssue;
  members: HotMember[];
  /** Found since, of which some say the same: they may be added. */
  candidates: HotCandidate[];
  /** Others that this one may be put into. */
  others: { id: number; title: string }[];
};
