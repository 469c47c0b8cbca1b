import type { Db } from '../open.ts';
import { type Case, readCase } from './read-case.ts';
import type { IssueRef } from './tables.ts';

/** An entry and what it was merged into, one after the other; the last one is where it is handled. Empty where there is none. */
export async function followCases(db: Db, ref: IssueRef, today: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (let next: IssueRef | null = ref; next !== null; ) {
    const entry: Case | null = await readCase(db, next, today);
    if (!entry || cases.some(({ ref: { id } }) => id === entry.ref.id)) break;
    cases.push(entry);
    const { mergedIntoId } = entry.row;
    next = mergedIntoId === null ? null : { ledger: 'public', id: mergedIntoId };
  }
  return cases;
}
