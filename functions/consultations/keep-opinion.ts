import { findOpinionByKey, opinionStatements } from '../../db/consultations/intake.ts';
import { captchaWanted, type Weighed } from '../abuse/weigh-up.ts';
import type { VerbContext } from '../context.ts';
import { isTaken } from '../feedback/keep-once.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { repeatedReceipt, type SentBefore } from '../feedback/repeat.ts';
import { bodyHash, deriveReceipt, newSalt, receiptHash } from '../keys/receipt.ts';
import type { SaidOpinion } from './opinion-input.ts';

/**
 * Puts an opinion on record in one batch: when this resolves it is durable. Phones and ID numbers in it are masked and kept
 * nowhere: nobody has to be called. Where another request with the same key was quicker, that one's receipt.
 */
export async function keepOpinion(
  context: VerbContext,
  consultationId: number,
  said: SaidOpinion,
  sent: SentBefore & { keyHash: string },
  weighed: Weighed,
): Promise<string> {
  const { record, keys, now } = context;
  const salt = newSalt();
  const receipt = await deriveReceipt(keys, salt, sent.idempotencyKey);
  const [hash, hashOfBody] = await Promise.all([receiptHash(keys, receipt), bodyHash(keys, salt, sent.body)]);
  try {
    await record.write(
      opinionStatements(
        record.db,
        {
          consultationId,
          keyHash: sent.keyHash,
          bodyHash: hashOfBody,
          receiptHash: hash,
          salt,
          receivedAt: now,
          communityCode: said.community ?? null,
          content: maskOnIntake(said.content),
          heldFor: weighed.heldFor,
        },
        weighed,
      ),
    );
    return receipt;
  } catch (error) {
    if (isTaken(error, 'opinions.key_hash')) {
      const known = await findOpinionByKey(record.db, sent.keyHash);
      if (known) return repeatedReceipt(context, known, sent);
    }
    if (isTaken(error, 'used_captchas.id')) throw captchaWanted(false);
    throw error;
  }
}
