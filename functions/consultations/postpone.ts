import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { consultations } from '../../db/schema.ts';
import { postponeProblems } from '../../src/domain/consultation.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { dateField, reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { changeConsultation, revisionStatement } from './change.ts';

export const postponeInput = z.strictObject({ closesOn: dateField('最后一天'), reason: reasonField });

/** The last day moves later, never earlier, and the page says so with the reason. One that had closed takes opinions again. */
export async function postponeConsultation(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof postponeInput>,
): Promise<Changed<{ id: number }>> {
  const { closesOn, reason } = parseInput(postponeInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'consult', id, ['coming', 'open', 'closed'], async (row) => {
    const problems = postponeProblems(row, closesOn, civilDate(context.now));
    if (problems.length > 0) throw invalid(problems);
    await guardWords(context, [{ path: 'reason', text: reason }]);
    const before = { closesOn: row.closesOn };
    return {
      before,
      after: { closesOn, reason, step: 'postpone' },
      statements: [
        revisionStatement(context, actor, { consultationId: id, what: 'closing', reason, before }),
        db.update(consultations).set({ closesOn }).where(eq(consultations.id, id)),
      ],
      publicly: true,
      result: { id },
    };
  });
}
