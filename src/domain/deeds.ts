/** 实事: what was done for whom, with result and date [002, 004]; public only past the privacy guard. */
import { findPersonalData, type PersonalDataFinding, type PersonalDataOptions } from './personal-data.ts';

/** The texts of a deed that everybody reads once it is published. */
export const deedFields = ['title', 'words', 'result'] as const;
export type DeedField = (typeof deedFields)[number];
export type DeedText = Record<DeedField, string>;
export const deedFieldWords: Record<DeedField, string> = { title: '标题', words: '办了什么', result: '效果' };

export const deedStates = ['open', 'published', 'withdrawn'] as const;
export type DeedState = (typeof deedStates)[number];
export const deedStateWords: Record<DeedState, string> = { open: '没有公示', published: '已公示', withdrawn: '已撤回' };

export const deedState = (deed: { publishedAt: number | null; withdrawnAt: number | null }): DeedState =>
  deed.withdrawnAt !== null ? 'withdrawn' : deed.publishedAt !== null ? 'published' : 'open';

export type DeedFinding = PersonalDataFinding & { field: DeedField };

/** Everything personal in a deed's texts, in the order in which it stands. */
export const deedFindings = (text: DeedText, known: PersonalDataOptions): DeedFinding[] =>
  deedFields.flatMap((field) => findPersonalData(text[field], known).map((finding) => ({ ...finding, field })));

/** For whom, as everybody may read it: a number, never a name; a household of the register is not told of. */
export const peopleWords = (people: number | null): string | null => (people === null ? null : `受益${people}人`);

/** Whether the quota of a year is met; null where no quota is set (0). */
export const quotaMet = (count: number, quota: number): boolean | null => (quota === 0 ? null : count >= quota);
