import { eq } from 'drizzle-orm';
import type { HouseholdPeople } from '../../../src/domain/household.ts';
import type { HouseholdSealer } from '../../households/sealer.ts';
import type { Db, Statement } from '../../open.ts';
import { householdSecrets } from '../../schema.ts';

/** Cards of one insert: below the number of variables that one statement may bind. */
const chunkSize = 500;

/** Who lives in the households, in memory only: what is sealed, opened to be compared, and what the sheets want. */
export type PeopleDraft = {
  after(householdId: number): HouseholdPeople | undefined;
  set(householdId: number, people: HouseholdPeople | undefined): void;
  /** How many are sealed for the first time, and how many anew. */
  counts(): { added: number; changed: number };
  /** Statements that write what differs, sealed. */
  statements(db: Db, now: number): Promise<Statement[]>;
};

/**
 * Reads what is sealed, so that a second import of the same sheet changes nothing. The program reads it, no person does: that is
 * no opening. What does not open (a lost key) is as good as gone, and written anew.
 */
export async function readPeople(db: Db, sealer: HouseholdSealer): Promise<PeopleDraft> {
  const rows = await db.select().from(householdSecrets);
  const present = new Map(
    await Promise.all(
      rows.map(
        async (row) =>
          [row.householdId, { id: row.id, people: await sealer.open(row.householdId, row).catch(() => null) }] as const,
      ),
    ),
  );
  const wanted = new Map<number, HouseholdPeople | undefined>();
  return {
    after: (id) => (wanted.has(id) ? wanted.get(id) : (present.get(id)?.people ?? undefined)),
    set: (id, people) => void wanted.set(id, people),
    counts: () => {
      const changed = [...wanted.keys()].filter((id) => present.has(id)).length;
      return { added: wanted.size - changed, changed };
    },
    async statements(on, now) {
      const gone = { keyVersion: null, nonce: null, sealed: null, deletedAt: now };
      const sealed = await Promise.all(
        [...wanted].map(async ([householdId, people]) => ({
          householdId,
          row: present.get(householdId),
          card: people && (await sealer.seal(householdId, people, present.get(householdId)?.id)),
        })),
      );
      const cards = sealed.flatMap(({ householdId, row, card }) =>
        card && !row ? [{ ...card, householdId, createdAt: now }] : [],
      );
      const chunks = Array.from({ length: Math.ceil(cards.length / chunkSize) }, (_, index) =>
        cards.slice(index * chunkSize, (index + 1) * chunkSize),
      );
      return [
        ...chunks.map((chunk) => on.insert(householdSecrets).values(chunk)),
        ...sealed.flatMap(({ householdId, row, card }) => {
          if (!row) return [];
          const { id: _, ...values } = card ? { ...card, deletedAt: null } : { id: row.id, ...gone };
          return [on.update(householdSecrets).set(values).where(eq(householdSecrets.householdId, householdId))];
        }),
      ];
    },
  };
}
