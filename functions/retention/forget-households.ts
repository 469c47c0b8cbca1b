import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { householdSecrets, households } from '../../db/schema.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';

/** Deletes who lived in a household, CONTACT_DAYS after it left the register; the card with its visits stays, without them. */
export async function forgetHouseholds({
  record: { db },
  settings,
  now,
}: {
  record: TownRecord;
  settings: Pick<Settings, 'CONTACT_DAYS'>;
  now: number;
}): Promise<void> {
  const left = db
    .select({ id: households.id })
    .from(households)
    .where(lt(households.toDate, addDays(civilDate(now), -settings.CONTACT_DAYS)));
  await db
    .update(householdSecrets)
    .set({ keyVersion: null, nonce: null, sealed: null, deletedAt: now })
    .where(and(isNotNull(householdSecrets.sealed), inArray(householdSecrets.householdId, left)));
}
