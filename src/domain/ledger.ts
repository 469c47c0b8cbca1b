import { type IssueState, type IssueVerb, isSettled } from './terms.ts';

/** Items of a list's page. */
export const pageSize = 50;

/** Pages that `total` items fill, numbered from the oldest. */
export const pagesOf = (total: number): number => Math.ceil(total / pageSize);

/** Whose desk an entry is on (shared/domain.md): department, else responsible leader, else the community's team; null once settled. */
export function deskOf(entry: { state: IssueState; department: string | null; leader: string | null }): string | null {
  return isSettled(entry.state) ? null : (entry.department ?? entry.leader ?? '驻点团队');
}

/** A title is written at acceptance; entries of an old ledger count as accepted. Others show category, community and month only. */
export const isAccepted = (entry: { state: IssueState; title: string | null; imported: boolean }): boolean =>
  entry.imported || (entry.state !== 'submitted' && entry.title !== null);

/** 重新办理: back in progress while its notice stands. */
export const isReopened = (entry: { state: IssueState; noticeId: number | null }): boolean =>
  entry.noticeId !== null && !isSettled(entry.state);

/**
 * Dates that the duration of an entry is counted between: its acceptance, its latest closing, and the due date in force
 * at that closing (a later reopening sets a new one that says nothing of it). Null where the record lacks one of them.
 */
export function handlingDates(
  events: readonly { verb: IssueVerb; on: string; dueOn: string | null }[],
): { acceptedOn: string; closedOn: string; dueOn: string } | null {
  let acceptedOn: string | null = null;
  let dueOn: string | null = null;
  let closing: { closedOn: string; dueOn: string | null } | null = null;
  for (const event of events) {
    if (event.verb === 'accept') acceptedOn ??= event.on;
    if (event.dueOn) dueOn = event.dueOn;
    if (event.verb === 'close') closing = { closedOn: event.on, dueOn };
  }
  if (!acceptedOn || !closing?.dueOn) return null;
  return { acceptedOn, closedOn: closing.closedOn, dueOn: closing.dueOn };
}

/** The first sentences of a text as far as they fit, on one line; cut with … where even the first is longer. Lengths in characters. */
export function summaryOf(text: string, length = 80): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= length) return line;
  const head = characters.slice(0, length).join('');
  const end = Math.max(...['。', '！', '？', '；'].map((mark) => head.lastIndexOf(mark)));
  return end > 0 ? head.slice(0, end + 1) : `${characters.slice(0, length - 1).join('')}…`;
}

/** How many of the newest a community's page shows of each list. */
export const communityLists = { open: 20, settled: 10, notices: 10, announcements: 5, deeds: 3 };
