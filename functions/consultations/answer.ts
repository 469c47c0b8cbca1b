import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { groupsOf, opinionsOf } from '../../db/consultations/desk.ts';
import type { Db } from '../../db/open.ts';
import { consultations } from '../../db/schema.ts';
import { answerProblems } from '../../src/domain/consultation.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { changeConsultation } from './change.ts';
import { markdownField } from './fields.ts';

export const answerInput = z.strictObject({ summary: markdownField('结果') });

/** Groups with the number of their opinions, and what is in none. */
async function readAnswer(db: Db, id: number) {
  const [groups, { opinions }] = await Promise.all([groupsOf(db, id), opinionsOf(db, id)]);
  return {
    groups: groups.map((group) => ({
      ...group,
      opinions: opinions.filter(({ groupId }) => groupId === group.id).length,
    })),
    ungrouped: opinions.filter(({ groupId, held }) => groupId === null && !held).length,
    held: opinions.filter(({ held }) => held).length,
  };
}

/**
 * Publishes what became of it: the summary and the answer to each group, past the guard. Only after the last day, and only when
 * every opinion stands in a group that is answered; else 422 says what is missing.
 */
export async function answerConsultation(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof answerInput>,
): Promise<Changed<{ id: number; opinions: number }>> {
  const { summary } = parseInput(answerInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'answerConsultation', id, ['closed'], async () => {
    const state = await readAnswer(db, id);
    const problems = answerProblems(state);
    if (problems.length > 0) throw invalid(problems);
    await guardWords(context, [
      { path: 'summary', text: summary, markdown: true },
      ...state.groups.flatMap(({ title, answer }) => [
        { path: 'groups', text: title },
        { path: 'groups', text: answer },
      ]),
    ]);
    const total = state.groups.reduce((sum, { opinions }) => sum + opinions, 0);
    return {
      after: {
        summary,
        groups: state.groups.map(({ title, adopted, answer, opinions }) => ({ title, adopted, answer, opinions })),
      },
      statements: [db.update(consultations).set({ summary, answeredAt: context.now }).where(eq(consultations.id, id))],
      publicly: true,
      result: { id, opinions: total },
    };
  });
}
