import { and, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { householdPlans, householdSecrets, households, planSteps } from '../../db/schema.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';

/** In the place of what was planned. */
const gone = '过了保存期，已经删掉';

/**
 * Deletes who lived in a household and the words of its plans (一户一策), CONTACT_DAYS after it left the register; the card with its
 * visits and the dates of the plans stays.
 */
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
  const itsPlans = db
    .select({ id: householdPlans.id })
    .from(householdPlans)
    .where(inArray(householdPlans.householdId, left));
  await db.batch([
    db
      .update(householdSecrets)
      .set({ keyVersion: null, nonce: null, sealed: null, deletedAt: now })
      .where(and(isNotNull(householdSecrets.sealed), inArray(householdSecrets.householdId, left))),
    db
      .update(planSteps)
      .set({ words: gone })
      .where(and(ne(planSteps.words, gone), inArray(planSteps.planId, itsPlans))),
    db
      .update(householdPlans)
      .set({ title: gone, outcome: sql`iif(${householdPlans.outcome} IS NULL, NULL, ${gone})` })
      .where(and(ne(householdPlans.title, gone), inArray(householdPlans.householdId, left))),
  ]);
}
