/** The agenda of a meeting, composed from the record: every number is the length of the list behind it ([000, 001, 004]). */
import type { MeetingKind } from './field-terms.ts';
import { type IssueState, isSettled } from './terms.ts';
import { addDays } from './time.ts';
import type { Gap } from './views.ts';

/** Due within so many days. */
export const agendaDays = 7;

/** Sections in the order in which a meeting goes through them; the last three are the town's. */
export const agendaKeys = [
  'fresh',
  'settled',
  'overdue',
  'dueSoon',
  'escalated',
  'waiting',
  'unpublished',
  'duties',
  'promises',
  'households',
  'plans',
  'hotIssues',
  'undone',
  'boards',
] as const;
export type AgendaKey = (typeof agendaKeys)[number];

/** Title of a section, and what its number counts. */
export const agendaWords: Record<AgendaKey, readonly [title: string, unit: string]> = {
  fresh: ['新反映的', '件'],
  settled: ['办结的', '件'],
  overdue: ['过了期限的', '件'],
  dueSoon: ['七天内到期的', '件'],
  escalated: ['上报了、等上级答复的', '件'],
  waiting: ['等反映人补充的', '件'],
  unpublished: ['有结果、还没有公示的', '件'],
  duties: ['驻点没有到、还没有补的', '次'],
  promises: ['走访时答应、还没有做到的', '条'],
  households: ['今年还没有走访的', '户'],
  plans: ['一户一策过了日子的', '步'],
  hotIssues: ['民生热点问题', '个'],
  undone: ['留下事情最多的团队', '个'],
  boards: ['公开栏不完整的', '个'],
};

/**
 * One line: ids, dates and states only. It is kept with the closed minutes, and nothing that somebody wrote may be kept twice:
 * what is corrected or deleted elsewhere must not live on here. `community` is a code.
 */
export type AgendaLine = { community: string } & (
  | { of: 'issue'; id: number; state: IssueState; dueOn: string | null; lateDays: number }
  | { of: 'duty'; date: string; startsAt: string; absent: 'all' | 'leader' }
  | { of: 'visit'; id: number; dueOn: string; late: boolean }
  | { of: 'plan'; household: number; plan: number; position: number; dueOn: string }
  | { of: 'hot'; id: number }
  /** So many households of the community; `total` are all of them. */
  | { of: 'households'; count: number; total: number }
  /** So many lines of the sections above. */
  | { of: 'undone'; count: number }
  | { of: 'board'; gaps: Gap[]; stale: boolean }
);
export type AgendaSection = { key: AgendaKey; lines: AgendaLine[] };
/** `since` and `until`: what happened between them is new; `at`: everything else is as it stood then. UTC milliseconds. */
export type Agenda = { since: number; until: number; at: number; sections: AgendaSection[] };

export type AgendaFacts = {
  /** Entries of the public ledger that are open, wait for their publication, or were raised or settled since; none of an old ledger. */
  issues: readonly {
    id: number;
    community: string;
    state: IssueState;
    /** First step, and the last that settled it. */
    raisedAt: number;
    settledAt: number | null;
    dueOn: string | null;
    lateDays: number;
    waiting: boolean;
  }[];
  duties: readonly { community: string; date: string; startsAt: string; absent: 'all' | 'leader' }[];
  /** Promises that were not kept yet. */
  promises: readonly { visit: number; community: string; dueOn: string }[];
  households: readonly { community: string; unvisited: number; total: number }[];
  /** Steps that are not done. */
  plans: readonly { household: number; plan: number; position: number; community: string; dueOn: string }[];
  hotIssues: readonly { id: number; community: string }[];
  boards: readonly { community: string; gaps: Gap[]; stale: boolean }[];
};

/** How much a line counts. */
const weight = (line: AgendaLine): number => (line.of === 'households' ? line.count : 1);
/** The number of a section: of its lines, or of the households they stand for. */
export const agendaCount = (lines: readonly AgendaLine[]): number => lines.reduce((sum, line) => sum + weight(line), 0);

/** The number of each community, the largest first. */
export function agendaByCommunity(lines: readonly AgendaLine[]): { community: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line.community, (counts.get(line.community) ?? 0) + weight(line));
  return [...counts]
    .map(([community, count]) => ({ community, count }))
    .sort((a, b) => b.count - a.count || a.community.localeCompare(b.community));
}

/** What a team left undone: sections whose lines count against it. */
const undoneKeys: readonly AgendaKey[] = ['overdue', 'unpublished', 'duties'];

const earliest = (a: { dueOn: string | null }, b: { dueOn: string | null }) =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

/** @param period `since` < happened ≤ `until`; `today` is the civil date of `at` */
export function composeAgenda(
  kind: MeetingKind,
  facts: AgendaFacts,
  period: { since: number; until: number; at: number; today: string },
): Agenda {
  const { since, until, at, today } = period;
  const within = (instant: number | null) => instant !== null && instant > since && instant <= until;
  const soon = addDays(today, agendaDays);
  const entries = (which: (issue: AgendaFacts['issues'][number]) => boolean): AgendaLine[] =>
    facts.issues
      .filter(which)
      .sort((a, b) => earliest(a, b) || a.id - b.id)
      .map(({ id, community, state, dueOn, lateDays }) => ({ of: 'issue', id, community, state, dueOn, lateDays }));
  const open = (state: IssueState) => !isSettled(state);
  const lines: Record<AgendaKey, AgendaLine[]> = {
    fresh: entries(({ raisedAt }) => within(raisedAt)),
    settled: entries(({ state, settledAt }) => isSettled(state) && within(settledAt)),
    overdue: entries(({ state, lateDays }) => open(state) && lateDays > 0),
    dueSoon: entries(({ state, lateDays, dueOn }) => open(state) && lateDays === 0 && dueOn !== null && dueOn <= soon),
    escalated: entries(({ state }) => state === 'escalated'),
    waiting: entries(({ state, waiting }) => open(state) && waiting),
    unpublished: entries(({ state }) => state === 'closed'),
    duties: [...facts.duties]
      .sort((a, b) => a.date.localeCompare(b.date) || a.community.localeCompare(b.community))
      .map((duty) => ({ of: 'duty', ...duty })),
    promises: [...facts.promises]
      .sort((a, b) => earliest(a, b) || a.visit - b.visit)
      .map(({ visit, ...rest }) => ({ of: 'visit', id: visit, ...rest, late: rest.dueOn < today })),
    households: facts.households
      .filter(({ unvisited }) => unvisited > 0)
      .map(({ community, unvisited, total }) => ({ of: 'households', community, count: unvisited, total })),
    plans: facts.plans
      .filter(({ dueOn }) => dueOn < today)
      .sort((a, b) => earliest(a, b) || a.plan - b.plan || a.position - b.position)
      .map((step) => ({ of: 'plan', ...step })),
    hotIssues: facts.hotIssues.map((hot) => ({ of: 'hot', ...hot })),
    undone: [],
    boards: facts.boards
      .filter(({ gaps, stale }) => gaps.length > 0 || stale)
      .map((board) => ({ of: 'board', ...board })),
  };
  lines.undone = agendaByCommunity(undoneKeys.flatMap((key) => lines[key]))
    .slice(0, 5)
    .map((team) => ({ of: 'undone', ...team }));
  const own = agendaKeys.filter((key) => kind === 'town_month' || !['hotIssues', 'undone', 'boards'].includes(key));
  return { since, until, at, sections: own.map((key) => ({ key, lines: lines[key] })) };
}

/** The lines of one community. */
export const agendaOf = (agenda: Agenda, community: string): Agenda => ({
  ...agenda,
  sections: agenda.sections.map(({ key, lines }) => ({
    key,
    lines: lines.filter((line) => line.community === community),
  })),
});
