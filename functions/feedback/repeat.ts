import type { KnownFeedback } from '../../db/feedback/read-intake.ts';
import type { VerbContext } from '../context.ts';
import { bodyHash, deriveReceipt } from '../keys/receipt.ts';
import { invalid } from '../refusal.ts';
import type { KeptFeedback } from './keep.ts';

/** Path of the error that says that the key was used for something else. */
export const keyPath = 'Idempotency-Key';

/**
 * What stands for the body once contact data is deleted: its digest would let whoever has RECEIPT_KEY try out phone numbers.
 */
export const forgottenBody = { bodyHash: '' };

/**
 * The receipt of what was sent with this key before. Throws 422 where something else was sent with it, and once the body is forgotten:
 * a client whose keys come round again would else be told that its new feedback was kept.
 * @param body canonical writing of what is sent now
 */
export async function repeatedFeedback(
  context: VerbContext,
  known: KnownFeedback,
  sent: SentBefore,
): Promise<KeptFeedback> {
  return { receipt: await repeatedReceipt(context, known, sent), dueOn: known.dueOn, publicChanged: false };
}

export type SentBefore = { idempotencyKey: string; body: string };

/** The same for whatever a receipt was given for. `known`: what is on record under the key. */
export async function repeatedReceipt(
  { keys }: Pick<VerbContext, 'keys'>,
  known: { salt: string; bodyHash: string },
  sent: SentBefore,
): Promise<string> {
  if ((await bodyHash(keys, known.salt, sent.body)) !== known.bodyHash)
    throw invalid([
      { path: keyPath, message: '这一份已经提交过，现在的内容和那时不一样。要另外反映一件事，请重新打开表单。' },
    ]);
  return deriveReceipt(keys, known.salt, sent.idempotencyKey);
}
