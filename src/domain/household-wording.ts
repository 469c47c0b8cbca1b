/** Words of the register of households. */
import { householdKindWords } from './field-terms.ts';
import type { HouseholdFilter, HouseholdRow } from './household-views.ts';
import { yearOf } from './time.ts';
import { chineseDate, chineseDay } from './wording.ts';

export const filterStateWords: Record<NonNullable<HouseholdFilter['state']>, string> = {
  unvisited: '今年还没去过的',
  visited: '今年去过的',
  paired: '有人结对的',
  short: '结对但没去够次数的',
};

/** `去过2次，上次11月3日`, `今年还没去过，上次2025年12月1日`. `today` civil. */
export function visitedWords({ days, last }: Pick<HouseholdRow, 'days' | 'last'>, today: string): string {
  const before = last === null ? '' : `上次${yearOf(last) === yearOf(today) ? chineseDay(last) : chineseDate(last)}`;
  if (days > 0) return `今年去过${days}次，${before}`;
  return before ? `今年还没去过，${before}` : '今年还没去过，也没有以前的记录';
}

/** 组、类别、重点对象, as one line under a number; a household is what it is by default. */
export const cardLine = ({ group, kind, care }: Pick<HouseholdRow, 'group' | 'kind' | 'care'>): string =>
  [group, kind === 'household' ? null : householdKindWords[kind], ...care]
    .filter((word, index, all) => word && all.indexOf(word) === index)
    .join(' · ');

/** The address of the list with a filter, without base path; `path` of the list. */
export function filterQuery({ community, group, care, paired, state, number }: HouseholdFilter): string {
  const given = { community, group, care, paired, state, q: number };
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
}
