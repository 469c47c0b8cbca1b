import { findByKey } from '../../db/feedback/find-by-key.ts';
import { captchaWanted } from '../abuse/weigh-up.ts';
import type { VerbContext } from '../context.ts';
import type { CheckedFeedback } from './check.ts';
import { type Arrival, type KeptFeedback, keepFeedback } from './keep.ts';
import { repeatedFeedback } from './repeat.ts';

/** Keeps a feedback; where another request with the same key was quicker, answers what that one was answered. */
export async function keepOnce(
  context: VerbContext,
  checked: CheckedFeedback,
  arrival: Arrival,
): Promise<KeptFeedback> {
  try {
    return await keepFeedback(context, checked, arrival);
  } catch (error) {
    if (isTaken(error, 'feedback.key_hash')) {
      const known = await findByKey(context.record.db, arrival.keyHash);
      if (known) return await repeatedFeedback(context, known, arrival);
    }
    if (isTaken(error, 'used_captchas.id')) throw captchaWanted(false);
    throw error;
  }
}

/** Whether a write failed because this column's value is on record already. */
export function isTaken(error: unknown, column: string): boolean {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 8; each = each.cause, depth += 1)
    if (each.message.includes(`UNIQUE constraint failed: ${column}`)) return true;
  return false;
}
