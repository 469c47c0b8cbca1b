/** What the office did not want as a hot issue, or took down: kept in `changes` by its members then. */
import { and, gte, inArray } from 'drizzle-orm';
import { type Dropped, hotKey } from '../../src/domain/hot-candidates.ts';
import { dayMs } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { changes } from '../schema.ts';
import { rootsOf } from './voices.ts';

/** Longer than any window. */
const remembered = 730 * dayMs;

/** `after` of the two actions, as functions/hot-issues write it. */
export type DroppedNote = { issues: number[]; visits: number[]; voices: number };

/** Their members as they are called now: what was merged since stands for the other. */
export async function droppedSets(db: Db, now: number): Promise<Dropped[]> {
  const rows = await db
    .select({ after: changes.after })
    .from(changes)
    .where(and(inArray(changes.what, ['dropHotIssue', 'withdrawHotIssue']), gte(changes.at, now - remembered)));
  const notes = rows.map(({ after }) => JSON.parse(after) as DroppedNote);
  const roots = await rootsOf(db, [...new Set(notes.flatMap(({ issues }) => issues))]);
  return notes.map(({ issues, visits, voices }) => ({
    keys: [
      ...new Set(issues.map((id) => hotKey('issue', roots.get(id) ?? id))),
      ...visits.map((id) => hotKey('visit', id)),
    ],
    voices,
  }));
}
