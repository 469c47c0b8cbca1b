import { fieldOpenings } from '../../db/schema.ts';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { openContactInput } from '../feedback/open-contact.ts';
import { guardTexts } from '../issues/guard.ts';
import { CannotOpen } from '../keys/seal.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden } from '../refusal.ts';
import { mayOpenHousehold } from './openers.ts';
import { householdOf } from './read.ts';
import { openPeople, secretOf } from './sealing.ts';

/** What it is opened for; on record for good. */
export const openHouseholdInput = openContactInput;

/**
 * Opens who lives there: name, phone, address. Who, when and what for is on record before anything is decrypted. 403 where it
 * is not theirs to see; null where nothing is sealed.
 */
export async function openHousehold(
  context: VerbContext,
  actor: Official,
  id: number,
  input: { purpose: string },
): Promise<HouseholdPeople | null> {
  const { purpose } = parseInput(openHouseholdInput, input);
  const { record, keys, now } = context;
  const household = await householdOf(context, id);
  const problem = await mayOpenHousehold(context, actor, household);
  if (problem !== null) throw forbidden(problem);
  await guardTexts(context, [], [{ path: 'purpose', text: purpose, internal: true }]);
  const { communityCode } = household;
  await record.write([
    record.db
      .insert(fieldOpenings)
      .values({ at: now, cadreId: actor.cadreId, purpose, communityCode, householdId: id }),
  ]);
  const row = await secretOf(record.db, id);
  try {
    return row ? await openPeople(keys, id, row) : null;
  } catch (error) {
    if (error instanceof CannotOpen) throw conflict('户主和电话打不开：密钥（CONTACT_KEY）不对。请找管理员。');
    throw error;
  }
}
