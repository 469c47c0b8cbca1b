import { and, eq, gt, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { feedbackMessages, originals } from '../../db/schema.ts';
import { feedbackLimits } from '../../src/domain/feedback-limits.ts';
import { isAsked } from '../../src/domain/resident-moves.ts';
import { dayMs } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { openRow } from '../feedback/sealing.ts';
import { parseInput } from '../parse-input.ts';
import { receiptField, wordsField } from './fields.ts';
import { residentStep } from './resident-step.ts';
import type { Tracked } from './tracked.ts';
import { messageJustWritten, messageStatements } from './words.ts';

export const messageInput = z.strictObject({
  receipt: receiptField,
  content: wordsField('请写要补充的话。', feedbackLimits.message),
});
export type MessageInput = z.input<typeof messageInput>;
/** `repeated`: the same text was there already, nothing was written. */
export type MessageResult = { kind: 'addition' | 'reply'; repeated: boolean; publicChanged: boolean };

/** The same text again within this time is the same message: a second tap, or a form sent again. */
const repeatWithin = dayMs;

/** A resident adds something, or answers the office's question; the answer ends the pause of our own deadline. */
export async function sendMessage(context: VerbContext, input: MessageInput): Promise<MessageResult> {
  const { receipt, content } = parseInput(messageInput, input);
  const { verb, written, publicChanged } = await residentStep(
    context,
    receipt,
    ({ situation }) => (isAsked(situation) ? 'reply' : 'add'),
    async (tracked, moved) => {
      if (await saidBefore(context, tracked, content)) return null;
      return {
        step: tracked.last && { verb: 'reply', messageId: messageJustWritten },
        before: await messageStatements(context, tracked, moved === 'reply' ? 'reply' : 'addition', content),
        event: 'message',
      };
    },
  );
  return { kind: verb === 'reply' ? 'reply' : 'addition', repeated: !written, publicChanged };
}

/** Whether this receipt said the very same a short while ago. What was masked is compared as it was written. */
async function saidBefore({ record, keys, now }: VerbContext, { feedback }: Tracked, text: string): Promise<boolean> {
  const rows = await record.db
    .select({ id: feedbackMessages.id, original: originals })
    .from(feedbackMessages)
    .leftJoin(originals, eq(originals.messageId, feedbackMessages.id))
    .where(
      and(
        eq(feedbackMessages.feedbackId, feedback.id),
        eq(feedbackMessages.content, maskOnIntake(text)),
        inArray(feedbackMessages.kind, ['addition', 'reply']),
        gt(feedbackMessages.at, now - repeatWithin),
      ),
    );
  for (const { original } of rows) {
    const opened = original && (await openRow(keys, 'originals', feedback.keyHash, original).catch(() => null));
    if (!opened || opened.content === text) return true;
  }
  return false;
}
