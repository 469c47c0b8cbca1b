import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { opinions } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, notFound } from '../refusal.ts';
import { changeConsultation } from './change.ts';

export const reviewInput = z.strictObject({}, { error: '请提交一个 JSON 对象。' });

/**
 * A person looked at it: `released` is an opinion like any other, `abuse` is none (advertising, gibberish, the same a hundred
 * times) and stands in no group. Nothing is deleted, and it can be taken back until the answer is public.
 */
export async function reviewOpinion(
  context: VerbContext,
  actor: Official,
  id: number,
  opinionId: number,
  review: 'released' | 'abuse',
  input: z.input<typeof reviewInput>,
): Promise<Changed<{ opinionId: number }>> {
  parseInput(reviewInput, input);
  const { db } = context.record;
  return changeConsultation(context, actor, 'groupOpinions', id, ['open', 'closed'], async () => {
    const which = and(eq(opinions.id, opinionId), eq(opinions.consultationId, id));
    const [row] = await db.select().from(opinions).where(which);
    if (!row) throw notFound();
    if (row.deletedAt !== null) throw conflict('这条意见已经由本人撤回。');
    if (row.review === review) throw conflict(review === 'abuse' ? '已经标为无效。' : '已经放行。');
    if (review === 'released' && row.heldFor === null && row.review === null)
      throw conflict('这条意见没有被留下，不用放行。');
    return {
      before: { review: row.review },
      after: { opinion: opinionId, review },
      statements: [
        db
          .update(opinions)
          .set({ review, reviewedBy: actor.cadreId, ...(review === 'abuse' ? { groupId: null } : {}) })
          .where(which),
      ],
      publicly: false,
      result: { opinionId },
    };
  });
}
