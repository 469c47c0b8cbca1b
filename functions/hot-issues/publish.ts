import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { membersOf } from '../../db/hot-issues/kept.ts';
import { hotIssues } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { answerField, titleField } from './fields.ts';
import { guardHotWords, hotIssueOf, standingHotIssue } from './read.ts';

export const publishHotIssueInput = z.strictObject({ title: titleField, answer: answerField });
export type PublishHotIssueInput = z.input<typeof publishHotIssueInput>;

/** 公布: public from the next request on, past the privacy guard. Its numbers are counted from its entries whenever it is read. */
export async function publishHotIssue(
  context: VerbContext,
  actor: Official,
  id: number,
  input: PublishHotIssueInput,
): Promise<Changed<{ id: number }>> {
  const { title, answer } = parseInput(publishHotIssueInput, input);
  const { record, now } = context;
  const { areaCode } = await hotIssueOf(context, id);
  return change(context, actor, { what: 'publishHotIssue', areaCode }, async () => {
    const row = await standingHotIssue(context, id);
    if (row.publishedAt !== null) throw conflict('这条热点已经公布。要改的，请用“更正”。');
    const { roots = [] } = (await membersOf(record.db, eq(hotIssues.id, id))).get(id) ?? {};
    if (roots.length === 0) throw conflict('里面还没有一条进了台账，公布出去没有可以点开核对的。请先把日志转成问题。');
    await guardHotWords(context, roots, { title, answer });
    return {
      before: { id, title: row.title },
      after: { id, title, answer },
      statements: [record.db.update(hotIssues).set({ title, answer, publishedAt: now }).where(eq(hotIssues.id, id))],
      paths: hotIssuePaths,
      result: { id },
    };
  });
}
