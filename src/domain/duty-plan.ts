/** A new plan of fixed times against the one on record (shared/domain.md, `duty pattern`). Dates are civil dates. */
import { addDays } from './time.ts';
import { chineseSpan, weekdayWord } from './wording.ts';

/** Weekday as ISO counts, clock times `HH:MM`. */
export type FixedTime = {
  weekday: number;
  startsAt: string;
  endsAt: string;
  place: string;
  address: string | null;
  wayThere: string | null;
};

/** What is wrong with a plan by itself, in Chinese; empty when nothing. */
export function planProblems(plan: readonly FixedTime[]): string[] {
  const problems: string[] = [];
  for (const [index, time] of plan.entries()) {
    const words = `${weekdayWord(time.weekday)}${chineseSpan(time.startsAt, time.endsAt)}`;
    if (time.endsAt <= time.startsAt) problems.push(`${weekdayWord(time.weekday)}的结束时间要晚于开始时间。`);
    const clash = plan
      .slice(0, index)
      .some((other) => other.weekday === time.weekday && other.startsAt < time.endsAt && time.startsAt < other.endsAt);
    if (clash) problems.push(`${words}和另一个时间重叠。`);
  }
  return problems;
}

const same = (one: FixedTime, other: FixedTime): boolean =>
  (['weekday', 'startsAt', 'endsAt', 'place', 'address', 'wayThere'] as const).every((key) => one[key] === other[key]);

/**
 * How the plan on record (those that have no end yet) becomes another from a day on. `ends`: their last day. `drops`: they would
 * have begun on that day or later, and never count.
 */
export function planChange(
  onRecord: readonly (FixedTime & { id: number; fromDate: string })[],
  wanted: readonly FixedTime[],
  from: string,
): { ends: { id: number; toDate: string }[]; drops: number[]; begins: FixedTime[] } {
  const begins = wanted.filter((each) => !onRecord.some((time) => same(time, each) && time.fromDate <= from));
  const leaving = onRecord.filter((time) => time.fromDate > from || !wanted.some((each) => same(time, each)));
  return {
    begins,
    drops: leaving.filter(({ fromDate }) => fromDate >= from).map(({ id }) => id),
    ends: leaving.filter(({ fromDate }) => fromDate < from).map(({ id }) => ({ id, toDate: addDays(from, -1) })),
  };
}
