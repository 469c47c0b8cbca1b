import { z } from 'zod';
import { feedbackLimits } from '../../src/domain/feedback-limits.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { receiptField, wordsField } from './fields.ts';
import { residentStep } from './resident-step.ts';
import { messageJustWritten, messageStatements } from './words.ts';

export const reopenByReceiptInput = z.strictObject({
  receipt: receiptField,
  reason: wordsField('请写哪里没有解决。', feedbackLimits.reason),
});
export type ReopenByReceiptInput = z.input<typeof reopenByReceiptInput>;

/** What the public record says of it; the resident's own words are for the desk and can be deleted. */
const publicReason = '反映人说还没有解决。';

/** 重新办理 by the resident: once, within 30 days of the settling (`residentProblem`); later officials decide. */
export async function reopenByReceipt(
  context: VerbContext,
  input: ReopenByReceiptInput,
): Promise<{ publicChanged: boolean }> {
  const { receipt, reason } = parseInput(reopenByReceiptInput, input);
  const { publicChanged } = await residentStep(
    context,
    receipt,
    () => 'reopen',
    async (tracked) => ({
      step: { verb: 'reopen', reason: publicReason, messageId: messageJustWritten },
      before: await messageStatements(context, tracked, 'reopening', reason),
      event: 'reopening',
    }),
  );
  return { publicChanged };
}
