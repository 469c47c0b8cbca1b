import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open.ts';
import { householdSecrets } from '../../db/schema.ts';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import { randomHex } from '../keys/hex.ts';
import type { Keys } from '../keys/keys.ts';
import { open, type Sealed, seal } from '../keys/seal.ts';

export type SealedRow = { id: string; keyVersion: number | null; nonce: string | null; sealed: string | null };

/** The row that a sealed card belongs to; it opens nowhere else. */
const belongsTo = (id: string, householdId: number): string => JSON.stringify(['household_secrets', id, householdId]);

/** Seals who lives there: the row's columns save whose it is and when. `id`: of the row that is there already. */
export async function sealPeople(
  keys: Keys,
  householdId: number,
  people: HouseholdPeople,
  id: string = randomHex(),
): Promise<{ id: string } & Sealed> {
  return { id, ...(await seal(keys, belongsTo(id, householdId), JSON.stringify(people))) };
}

/** What a row holds; null for a tombstone. Throws CannotOpen. */
export async function openPeople(keys: Keys, householdId: number, row: SealedRow): Promise<HouseholdPeople | null> {
  const { id, keyVersion, nonce, sealed } = row;
  if (keyVersion === null || nonce === null || sealed === null) return null;
  return JSON.parse(await open(keys, belongsTo(id, householdId), { keyVersion, nonce, sealed })) as HouseholdPeople;
}

/** The sealed row of a household, if there is one. */
export async function secretOf(db: Db, householdId: number): Promise<SealedRow | undefined> {
  const [row] = await db.select().from(householdSecrets).where(eq(householdSecrets.householdId, householdId));
  return row;
}
