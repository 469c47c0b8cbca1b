import { eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { feedback } from '../schema.ts';
import type { KnownFeedback } from './read-intake.ts';

/** The feedback that was sent with this key; null for a new key. */
export async function findByKey(db: Db, keyHash: string): Promise<KnownFeedback | null> {
  const [row] = await db
    .select({ id: feedback.id, salt: feedback.salt, bodyHash: feedback.bodyHash, dueOn: feedback.dueOn })
    .from(feedback)
    .where(eq(feedback.keyHash, keyHash));
  return row ?? null;
}
