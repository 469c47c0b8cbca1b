/** What the ledger's lists are called, in residents' words. */

import type { LedgerFilter } from './ledger-filter.ts';
import type { LedgerGroup } from './terms.ts';
import { isSettled, stateWords } from './terms.ts';
import type { IssueRow } from './views.ts';
import { chineseDate, chineseMonth } from './wording.ts';

export const groupWords: Record<LedgerGroup, string> = {
  open: '还没解决',
  settled: '已经了结',
  recorded: '本台账登记',
  imported: '原台账转入',
  noticed: '结果已公示',
};

/** A state or a group of states as people read it. */
export const progressWord = (state: NonNullable<LedgerFilter['state']>): string =>
  state in groupWords ? groupWords[state as LedgerGroup] : stateWords[state as keyof typeof stateWords];

/** Names of the filter's community and category, which the filter itself only has as codes. */
export type FilterNames = { community?: string; category?: string };

/** The parts of a filter in words: `鱼龙埠村委会`, `路灯`, `还没解决`, `2026年4月反映`. */
export const filterWords = (filter: LedgerFilter, names: FilterNames): string[] => [
  ...(filter.community === undefined ? [] : [names.community ?? filter.community]),
  ...(filter.category === undefined ? [] : [names.category ?? `类别${filter.category}`]),
  ...(filter.state === undefined ? [] : [progressWord(filter.state)]),
  ...(filter.month === undefined ? [] : [`${chineseMonth(filter.month)}反映`]),
  ...(filter.settledIn === undefined ? [] : [`${chineseMonth(filter.settledIn)}了结`]),
];

/** Title of a list of the ledger. */
export function ledgerTitle(filter: LedgerFilter, names: FilterNames): string {
  const words = filterWords(filter, names);
  return words.length === 0 ? '问题台账' : `${words.join(' · ')}的问题`;
}

/** When it was raised: the day, or only the month until it is accepted. */
export const dateOrMonth = (raisedOn: string): string =>
  raisedOn.length === 7 ? chineseMonth(raisedOn) : chineseDate(raisedOn);

/** Title as the public may see it. */
export const issueTitle = (row: Pick<IssueRow, 'title' | 'category'>): string =>
  row.title ?? `${row.category.name}（受理后写明）`;

/** The last day of an open entry, or how a settled one was handled; empty where the record does not say. */
export function deadlineWords(row: Pick<IssueRow, 'state' | 'dueOn' | 'handled'>): string {
  if (isSettled(row.state))
    return row.handled ? `用${row.handled.workingDays}个工作日，${row.handled.inTime ? '按期' : '超过期限'}` : '';
  return row.dueOn ? chineseDate(row.dueOn) : '';
}
