import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { membersOf } from '../../db/hot-issues/kept.ts';
import { hotIssues } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { idField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { memberStatements, placeOf } from './members.ts';
import { hotIssueOf, standingHotIssue } from './read.ts';

export const mergeHotIssueInput = z.strictObject({ into: idField('要并入的那一条') });
export type MergeHotIssueInput = z.input<typeof mergeHotIssueInput>;

/** Two that are one matter: the other one gets all entries, this one is taken down. The right is asked for where both lie. */
export async function mergeHotIssue(
  context: VerbContext,
  actor: Official,
  id: number,
  input: MergeHotIssueInput,
): Promise<Changed<{ id: number }>> {
  const { into } = parseInput(mergeHotIssueInput, input);
  const { record, now } = context;
  const { db } = record;
  if (into === id) throw invalid([{ path: 'into', message: '不能并入它自己，请选另一条。' }]);
  const [one, other] = await Promise.all([hotIssueOf(context, id), hotIssueOf(context, into)]);
  const { area: areaCode } = await placeOf(db, [one.areaCode, other.areaCode]);
  const shows = one.publishedAt !== null || other.publishedAt !== null;
  return change(context, actor, { what: shows ? 'publishHotIssue' : 'keepHotIssue', areaCode }, async () => {
    const [row, target] = await Promise.all([standingHotIssue(context, id), standingHotIssue(context, into)]);
    if ((row.publishedAt !== null || target.publishedAt !== null) !== shows)
      throw conflict('其中一条刚刚公布，请重新打开。');
    const [own, theirs] = await Promise.all(
      [id, into].map(async (each) => {
        const members = (await membersOf(db, eq(hotIssues.id, each))).get(each) ?? { roots: [], visits: [] };
        return { issues: members.roots, visits: members.visits.map((visit) => visit.id) };
      }),
    );
    const absent = (mine: number[] = [], there: number[] = []) => mine.filter((each) => !there.includes(each));
    const added = { issues: absent(own?.issues, theirs?.issues), visits: absent(own?.visits, theirs?.visits) };
    return {
      before: { id, title: row.title, ...own },
      after: { id: into, title: target.title, ...added },
      statements: [
        ...memberStatements(db, into, added),
        db.update(hotIssues).set({ areaCode }).where(eq(hotIssues.id, into)),
        db
          .update(hotIssues)
          .set({ withdrawnAt: now, withdrawnReason: `并入第${into}条。` })
          .where(eq(hotIssues.id, id)),
      ],
      paths: shows ? hotIssuePaths : [],
      result: { id: into },
    };
  });
}
