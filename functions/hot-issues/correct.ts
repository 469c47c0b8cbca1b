import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { membersOf } from '../../db/hot-issues/kept.ts';
import { hotIssueEntries, hotIssues, hotIssueVisits } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden, invalid } from '../refusal.ts';
import { answerField, categoryField, issuesField, titleField, visitsField } from './fields.ts';
import { knownCategory } from './keep.ts';
import { memberStatements, membersNow } from './members.ts';
import { guardHotWords, hotIssueOf, standingHotIssue } from './read.ts';

/** What is not named stays. `issues` and `visits` are all of them: who is left out is no member any more. */
export const correctHotIssueInput = z.strictObject({
  title: titleField.optional(),
  answer: answerField.nullable().optional(),
  category: categoryField.optional(),
  issues: issuesField.optional(),
  visits: visitsField.optional(),
});
export type CorrectHotIssueInput = z.input<typeof correctHotIssueInput>;

/** Words or members put right; of a public one at once for everybody. */
export async function correctHotIssue(
  context: VerbContext,
  actor: Official,
  id: number,
  input: CorrectHotIssueInput,
): Promise<Changed<{ id: number }>> {
  const given = parseInput(correctHotIssueInput, input);
  const { db } = context.record;
  const { publishedAt, areaCode } = await hotIssueOf(context, id);
  const what = publishedAt === null ? 'keepHotIssue' : 'publishHotIssue';
  return change(context, actor, { what, areaCode }, async () => {
    const row = await standingHotIssue(context, id);
    // Published meanwhile, another right would have been asked for.
    if ((row.publishedAt === null) !== (publishedAt === null)) throw conflict('这条热点刚刚公布，请重新打开。');
    const own = (await membersOf(db, eq(hotIssues.id, id))).get(id) ?? { roots: [], visits: [] };
    const before = { issues: own.roots, visits: own.visits.map((visit) => visit.id) };
    const members = await membersNow(
      context,
      { issues: given.issues ?? before.issues, visits: given.visits ?? before.visits },
      id,
    );
    // Entries of elsewhere are taken in by whoever has the right there too.
    const reaches = members.areas.includes(row.areaCode);
    const problem = reaches ? null : mayInField(actor, what, members.areas);
    if (problem !== null) throw forbidden(problem);
    const { title = row.title, answer = row.answer, category = row.categoryId } = given;
    if (row.publishedAt !== null && answer === null)
      throw invalid([{ path: 'answer', message: '已经公布的，要写正在怎么办。' }]);
    if (row.publishedAt !== null && members.issues.length === 0)
      throw invalid([{ path: 'issues', message: '已经公布的，至少要有一条进了台账的。' }]);
    await knownCategory(context, category);
    await guardHotWords(context, members.issues, { title, answer });
    return {
      before: { id, title: row.title, ...before },
      after: { id, title, issues: members.issues, visits: members.visits, voices: members.voices },
      statements: [
        db
          .update(hotIssues)
          .set({
            title,
            answer,
            categoryId: category,
            areaCode: reaches ? row.areaCode : members.area,
          })
          .where(eq(hotIssues.id, id)),
        db.delete(hotIssueEntries).where(eq(hotIssueEntries.hotIssueId, id)),
        db.delete(hotIssueVisits).where(eq(hotIssueVisits.hotIssueId, id)),
        ...memberStatements(db, id, members),
      ],
      paths: row.publishedAt === null ? [] : hotIssuePaths,
      result: { id },
    };
  });
}
