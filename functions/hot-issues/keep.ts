import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { hotIssues, issueCategories } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { answerField, areaField, categoryField, issuesField, titleField, visitsField } from './fields.ts';
import { areaOf, memberStatements, membersNow } from './members.ts';
import { guardHotWords } from './read.ts';

export const keepHotIssueInput = z.strictObject({
  title: titleField,
  /** Default: the lowest area that holds all of them. */
  area: areaField.optional(),
  category: categoryField.optional(),
  /** Entries of the public ledger, and of the visit log. */
  issues: issuesField.default([]),
  visits: visitsField.default([]),
  answer: answerField.optional(),
});
export type KeepHotIssueInput = z.input<typeof keepHotIssueInput>;

/** 整理热点: what was found, or put together by hand, is kept. Nobody but officials sees it until it is published. */
export async function keepHotIssue(
  context: VerbContext,
  actor: Official,
  input: KeepHotIssueInput,
): Promise<Changed<{ id: number }>> {
  const { title, area, category = null, answer, issues, visits } = parseInput(keepHotIssueInput, input);
  const { record, now } = context;
  const { db } = record;
  const areaCode = area ?? (await areaOf(context, { issues, visits }));
  return change(context, actor, { what: 'keepHotIssue', areaCode }, async () => {
    const members = await membersNow(context, { issues, visits });
    if (!members.areas.includes(areaCode))
      throw invalid([{ path: 'area', message: '有的条目不在这个地方，请选大一点的地方。' }]);
    await knownCategory(context, category);
    await guardHotWords(context, members.issues, { title, answer });
    const [last] = await db.select({ id: max(hotIssues.id) }).from(hotIssues);
    const id = (last?.id ?? 0) + 1;
    return {
      before: null,
      after: { id, title, issues: members.issues, visits: members.visits, voices: members.voices },
      statements: [
        db.insert(hotIssues).values({
          id,
          areaCode,
          categoryId: category,
          title,
          answer: answer ?? null,
          keptAt: now,
          keptBy: actor.cadreId,
        }),
        ...memberStatements(db, id, members),
      ],
      paths: [],
      result: { id },
    };
  });
}

/** 422 for a category that is not there. */
export async function knownCategory({ record: { db } }: VerbContext, id: number | null): Promise<void> {
  if (id === null) return;
  const rows = await db.select({ id: issueCategories.id }).from(issueCategories).where(eq(issueCategories.id, id));
  if (rows.length === 0) throw invalid([{ path: 'category', message: '没有这个类别，请重新选。' }]);
}
