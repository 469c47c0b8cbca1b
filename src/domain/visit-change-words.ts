/** What was done with an entry of the visit log, for the history: numbers, kinds and days, nothing that was written. */
import { type VisitKind, visitKindWords } from './field-terms.ts';
import { civilDate } from './time.ts';
import { chineseDate } from './wording.ts';

type Told = {
  visit?: number;
  kind?: VisitKind;
  visitedAt?: number;
  date?: string;
  photos?: number;
  revision?: number;
  raised?: boolean;
};

/** `走访日志12号，2026年11月22日` and what became of it. */
export function visitChangeWords(before: unknown, after: unknown): string[] {
  const told = { ...(before as Told | null), ...(after as Told) };
  const { visit, kind, visitedAt, date, photos, revision, raised } = told;
  if (visit === undefined) return [];
  return [
    `${kind ? visitKindWords[kind] : ''}日志${visit}号${visitedAt === undefined ? '' : `，${chineseDate(civilDate(visitedAt))}`}`,
    ...(revision === undefined ? [] : [`改成第${revision}稿`]),
    ...(photos === undefined ? [] : [`照片${photos}张`]),
    ...(date === undefined ? [] : [`${chineseDate(date)}做到`]),
    ...(raised ? ['转成了问题'] : []),
  ];
}
