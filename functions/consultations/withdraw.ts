import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { consultations } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { changeConsultation } from './change.ts';

export const withdrawInput = z.strictObject({ reason: reasonField });

/** Gone from the next request on: its address answers 410 with the reason. A draft is put away, which nobody sees. */
export async function withdrawConsultation(
  context: VerbContext,
  actor: Official,
  id: number,
  input: z.input<typeof withdrawInput>,
): Promise<Changed<{ id: number }>> {
  const { reason } = parseInput(withdrawInput, input);
  const { db } = context.record;
  const standing = ['draft', 'coming', 'open', 'closed', 'answered'] as const;
  return changeConsultation(context, actor, 'withdrawConsultation', id, standing, async (row) => {
    await guardWords(context, [{ path: 'reason', text: reason }]);
    return {
      after: { reason },
      statements: [
        db
          .update(consultations)
          .set({ withdrawnAt: context.now, withdrawnReason: reason })
          .where(eq(consultations.id, id)),
      ],
      publicly: row.publishedAt !== null,
      result: { id },
    };
  });
}
