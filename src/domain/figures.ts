/** Figures computed from plain rows, never typed (shared/domain.md, Rules). Imported entries count in `imported` and nowhere else. */
import { type IssueState, isSettled } from './terms.ts';
import { daysBetween, monthOf, nextMonth } from './time.ts';
import type { FiguresView } from './views.ts';

export type IssueFact = {
  state: IssueState;
  /** An entry of an old ledger. */
  imported: boolean;
  raisedOn: string;
  /** Civil date on which it was settled (销案, not the later 公示); null while open. */
  settledOn: string | null;
};

/**
 * Share with one decimal: 68 of 106 → `64.2%` ([003] reports 70%). `—` when there is nothing to share. A part never
 * reads as nothing or as everything: 1 of 10,000 is `0.1%`, 9,999 of 10,000 `99.9%`.
 */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return '—';
  const rounded = Math.round((part * 1000) / whole);
  const honest = part > 0 && part < whole ? Math.min(999, Math.max(1, rounded)) : rounded;
  return `${(honest / 10).toFixed(1)}%`;
}

/** The middle of the numbers, the mean of the two middle ones when their count is even; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** `total` = `open` + `settled`; `escalated` is among the open. */
export function issueFigures(issues: readonly IssueFact[]): FiguresView['issues'] {
  const figures = { total: 0, open: 0, settled: 0, imported: 0, escalated: 0 };
  for (const { state, imported } of issues) {
    if (imported) {
      figures.imported += 1;
      continue;
    }
    figures.total += 1;
    figures[isSettled(state) ? 'settled' : 'open'] += 1;
    if (state === 'escalated') figures.escalated += 1;
  }
  return figures;
}

/** Open and settled entries by any key, say category or community. */
export function openAndSettled<Fact extends IssueFact, Key>(
  issues: readonly Fact[],
  keyOf: (issue: Fact) => Key,
): Map<Key, { open: number; settled: number }> {
  const groups = new Map<Key, { open: number; settled: number }>();
  for (const issue of issues) {
    if (issue.imported) continue;
    const key = keyOf(issue);
    const group = groups.get(key) ?? { open: 0, settled: 0 };
    groups.set(key, group);
    group[isSettled(issue.state) ? 'settled' : 'open'] += 1;
  }
  return groups;
}

/** Raised and settled by month, from the first to the last month that has any, months without included. */
export function byMonth(issues: readonly IssueFact[]): FiguresView['byMonth'] {
  const raised = new Map<string, number>();
  const settled = new Map<string, number>();
  const count = (months: Map<string, number>, month: string) => months.set(month, (months.get(month) ?? 0) + 1);
  for (const issue of issues) {
    if (issue.imported) continue;
    count(raised, monthOf(issue.raisedOn));
    if (issue.settledOn !== null) count(settled, monthOf(issue.settledOn));
  }
  const months = [...raised.keys(), ...settled.keys()].sort();
  const rows: FiguresView['byMonth'] = [];
  const last = months.at(-1);
  for (let month = months[0]; month !== undefined && last !== undefined && month <= last; month = nextMonth(month))
    rows.push({ month, raised: raised.get(month) ?? 0, settled: settled.get(month) ?? 0 });
  return rows;
}

/** Of published notices: how many were closed by their due date among those whose dates are all known, and the median days to closing. */
export function noticeFigures(
  notices: readonly { acceptedOn: string | null; closedOn: string | null; dueOn: string | null }[],
): FiguresView['notices'] {
  const days: number[] = [];
  let inTime = 0;
  for (const { acceptedOn, closedOn, dueOn } of notices) {
    if (acceptedOn === null || closedOn === null || dueOn === null || closedOn < acceptedOn) continue;
    days.push(daysBetween(acceptedOn, closedOn));
    if (closedOn <= dueOn) inTime += 1;
  }
  return { total: notices.length, inTime, counted: days.length, medianDays: median(days) };
}
