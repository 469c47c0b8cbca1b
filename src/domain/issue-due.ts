/** By when an entry is due, from its life: every step that sets a due date, and the page that shows the calculation, ask here. */
import type { Holidays } from './calendar.ts';
import { type Deadline, type DeadlineKind, deadline } from './deadlines.ts';
import { type IssueLife, waitsUntil } from './issue-life.ts';
import { civilDate } from './time.ts';

export type Dueable = {
  kind: DeadlineKind | null;
  /** Of its category; null where the category names none. */
  categoryWorkingDays: number | null;
  /** Civil date on which it was said. */
  raisedOn: string;
  life: IssueLife;
};

/** Null before acceptance: until then only the promise of the receipt holds. `waits` default to those that have ended. */
export function dueOf(
  { kind, categoryWorkingDays, raisedOn, life }: Dueable,
  holidays: Holidays,
  waits = life.waits,
): Deadline | null {
  const { countedAt, acceptedAt, extendedTo } = life;
  if (countedAt === null) return null;
  return deadline({
    kind,
    categoryWorkingDays,
    acceptedOn: civilDate(countedAt),
    countedFrom: raisedOn,
    reopened: countedAt !== acceptedAt,
    extended: extendedTo !== null,
    extendedTo,
    holidays,
    waits,
  });
}

/**
 * By when an entry is due as of a day: the date on record; while the resident is waited for, as if they answered on that day (a
 * wait pauses our own deadline, never the 60 days). `calculation` is null where it does not lead to that date: the calendar or
 * the category became another since.
 */
export function dueNow(
  entry: Dueable,
  holidays: Holidays,
  today: string,
): { dueOn: string | null; calculation: string | null } {
  const { dueOn, waitingSince } = entry.life;
  const counted = dueOf(entry, holidays, waitsUntil(entry.life, today));
  if (counted === null || dueOn === null) return { dueOn, calculation: null };
  const due = waitingSince !== null && counted.dueOn > dueOn ? counted.dueOn : dueOn;
  return { dueOn: due, calculation: counted.dueOn === due ? counted.calculation : null };
}

/**
 * The due date that a step leads to, where it is another than before; null leaves it. It is counted anew when the entry is
 * accepted or reopened, when its kind or category changes (`anew`), and when a wait for the resident has ended.
 * @param entry with the life after the step
 */
export function dueAfterStep(before: IssueLife, entry: Dueable, anew: boolean, holidays: Holidays): string | null {
  const { life } = entry;
  if (!anew && life.countedAt === before.countedAt && life.waits.length === before.waits.length) return null;
  const due = dueOf(entry, holidays);
  return due === null || due.dueOn === life.dueOn ? null : due.dueOn;
}
