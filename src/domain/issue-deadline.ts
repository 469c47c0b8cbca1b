/** The deadline of an entry as its events tell it. */
import type { Holidays } from './calendar.ts';
import { type Deadline, type DeadlineKind, type DeadlineSettings, deadline } from './deadlines.ts';
import { type IssueLife, waitsUntil } from './issue-life.ts';
import { civilDate } from './time.ts';

export type IssueClause = {
  kind: DeadlineKind | null;
  categoryWorkingDays: number | null;
  /** Civil date on which it was said first. */
  saidOn: string;
};

/**
 * By when the entry is due, counted on a day; null while nothing counts yet (not accepted, nor reopened). What an event
 * writes as `dueOn`: ask with the life after the event.
 * @param when `today` is a civil date; an open question to the resident is counted as waiting up to it
 */
export function issueDeadline(
  life: IssueLife,
  clause: IssueClause,
  when: { today: string; holidays: Holidays; settings?: DeadlineSettings },
): Deadline | null {
  if (life.countedAt === null) return null;
  const { today, ...calendar } = when;
  return deadline({
    kind: clause.kind,
    categoryWorkingDays: clause.categoryWorkingDays,
    acceptedOn: civilDate(life.countedAt),
    countedFrom: clause.saidOn,
    reopened: life.countedAt !== life.acceptedAt,
    extended: life.extendedTo !== null,
    extendedTo: life.extendedTo,
    waits: waitsUntil(life, today),
    ...calendar,
  });
}
