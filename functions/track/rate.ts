import { z } from 'zod';
import { ratings } from '../../db/schema.ts';
import { ratingFields } from '../../src/domain/rating.ts';
import { reopenUntil, residentProblem } from '../../src/domain/resident-moves.ts';
import { tidyText } from '../../src/domain/text.ts';
import { chineseDate } from '../../src/domain/wording.ts';
import type { VerbContext } from '../context.ts';
import { isConstraint } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { receiptField } from './fields.ts';
import { residentStep } from './resident-step.ts';
import type { Tracked } from './tracked.ts';
import { messageJustWritten, messageStatements } from './words.ts';

export const rateInput = z.strictObject({ receipt: receiptField, ...ratingFields });
export type RateInput = z.input<typeof rateInput>;
/** `next`: what to do where it is not solved; null where it is. */
export type RateResult = { next: string | null; publicChanged: boolean };

/** 群众评价, once after each settling. "Not solved" reopens nothing by itself: that is the resident's own step, `reopen`. */
export async function rateResult(context: VerbContext, input: RateInput): Promise<RateResult> {
  const { receipt, resolved, speed, attitude, comment = '' } = parseInput(rateInput, input);
  const words = tidyText(comment.toWellFormed());
  const { tracked, publicChanged } = await residentStep(
    context,
    receipt,
    () => 'rate',
    async (found) => {
      const { feedback, last, situation } = found;
      const messageId = words ? messageJustWritten : null;
      return {
        step: { verb: 'rate', messageId },
        before: words ? await messageStatements(context, found, 'comment', words) : [],
        after: [
          context.record.db.insert(ratings).values({
            feedbackId: feedback.id,
            issueId: last?.ref.ledger === 'public' ? last.ref.id : null,
            settledSeq: situation.life.settledSeq ?? 0,
            at: context.now,
            resolved,
            speed,
            attitude,
            messageId: messageId as unknown as number | null,
          }),
        ],
        event: 'rating',
      };
    },
  ).catch((error: unknown) => {
    // One rating a settling, also where the record alone knows of the first.
    throw isConstraint(error) ? conflict('您已经评价过这次的结果。') : error;
  });
  return { next: resolved ? null : howToReopen(tracked), publicChanged };
}

/** What to do where it is not solved. */
function howToReopen({ situation }: Tracked): string {
  const until = reopenUntil(situation.life);
  return (
    residentProblem('reopen', situation) ??
    `没有解决的，可以要求重新办理，只能要求一次${until ? `，到${chineseDate(until)}为止` : ''}。`
  );
}
