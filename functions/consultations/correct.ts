import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { consultations } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { changeConsultation, revisionStatement } from './change.ts';
import { consultationTitle, markdownField } from './fields.ts';

export const correctInput = z.strictObject({
  title: consultationTitle.optional(),
  body: markdownField('正文').optional(),
  /** Once it is answered. */
  summary: markdownField('结果').optional(),
  /** Public, beside what stood before. */
  reason: reasonField,
});

/** Puts public words right, with the reason; what stood before stays readable on the page. */
export async function correctConsultation(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof correctInput>,
): Promise<Changed<{ id: number }>> {
  const { reason, ...given } = parseInput(correctInput, input);
  const { db } = context.record;
  return changeConsultation(
    context,
    actor,
    'consult',
    id,
    ['coming', 'open', 'closed', 'answered'],
    async (row, phase) => {
      if (given.summary !== undefined && phase !== 'answered') throw conflict('结果还没有公布，不用更正。');
      const names = (['title', 'body', 'summary'] as const).filter(
        (name) => given[name] !== undefined && given[name] !== row[name],
      );
      if (names.length === 0) throw invalid([{ path: 'body', message: '没有改动，不用更正。' }]);
      await guardWords(context, [
        { path: 'title', text: given.title },
        { path: 'body', text: given.body, markdown: true },
        { path: 'summary', text: given.summary, markdown: true },
        { path: 'reason', text: reason },
      ]);
      const pick = (from: Partial<Record<(typeof names)[number], string | null>>) =>
        Object.fromEntries(names.map((name) => [name, from[name] ?? '']));
      return {
        before: { title: row.title, ...pick(row) },
        after: { ...pick(given), reason, step: 'correct' },
        statements: [
          revisionStatement(context, actor, {
            consultationId: id,
            what: names.every((name) => name === 'summary') ? 'answer' : 'words',
            reason,
            before: pick(row),
          }),
          db.update(consultations).set(pick(given)).where(eq(consultations.id, id)),
        ],
        publicly: true,
        result: { id },
      };
    },
  );
}
