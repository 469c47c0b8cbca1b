import type { HouseholdPeople } from '../../src/domain/household.ts';

/** A sealed card as its row keeps it. */
export type SealedCard = { id: string; keyVersion: number; nonce: string; sealed: string };

/** Seals who lives in a household, and opens it again, for whoever fills the record without the functions: import, demo. */
export type HouseholdSealer = {
  /** @param id of the row that is there already; else a new one */
  seal(householdId: number, people: HouseholdPeople, id?: string): Promise<SealedCard>;
  /** Null where nothing is sealed. Rejects where it does not open. */
  open(
    householdId: number,
    row: { id: string; keyVersion: number | null; nonce: string | null; sealed: string | null },
  ): Promise<HouseholdPeople | null>;
};
