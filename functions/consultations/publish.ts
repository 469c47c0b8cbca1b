import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { consultations } from '../../db/schema.ts';
import { publishProblems } from '../../src/domain/consultation.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { changeConsultation } from './change.ts';

export const publishInput = z.strictObject({}, { error: '请提交一个 JSON 对象。' });

/** A draft is public from the next request on, past the guard; its words are fixed from then on. It opens on its first day. */
export async function publishConsultation(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof publishInput>,
): Promise<Changed<{ id: number }>> {
  parseInput(publishInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'consult', id, ['draft'], async (row) => {
    const problems = publishProblems(row, civilDate(context.now));
    if (problems.length > 0) throw invalid(problems);
    await guardWords(context, [
      { path: 'title', text: row.title },
      { path: 'body', text: row.body, markdown: true },
    ]);
    return {
      after: { body: row.body, opensOn: row.opensOn, closesOn: row.closesOn, step: 'publish' },
      statements: [db.update(consultations).set({ publishedAt: context.now }).where(eq(consultations.id, id))],
      publicly: true,
      result: { id },
    };
  });
}
