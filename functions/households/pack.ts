/** The households that an official takes along to the field. */
import { and, asc, eq } from 'drizzle-orm';
import { readScope } from '../../db/desk/scope.ts';
import { currentHousehold } from '../../db/households/current.ts';
import { careCategories, fieldOpenings, householdCare, householdSecrets, households } from '../../db/schema.ts';
import type { HouseholdKind } from '../../src/domain/field-terms.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { openerOf, pairedHouseholds } from './openers.ts';
import { openPeople } from './sealing.ts';

/** `name`: of the head; null where none is known, or it is not theirs to see. */
export type PackedHousehold = {
  id: number;
  community: string;
  number: string;
  group: string | null;
  kind: HouseholdKind;
  care: string[];
  name: string | null;
  /** With whoever asks. */
  paired: boolean;
};

/** What it is opened for, as it stands on record. */
const purpose = '带到下村手机页上查找';

/**
 * Households of the communities whose teams the official serves in, with the names of their heads. That they were opened is
 * on record first: one line a community with how many there are.
 */
export async function householdsForField(context: VerbContext, official: Official): Promise<PackedHousehold[]> {
  const { record, keys, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const scope = await readScope(db, official);
  const communities = scope.communitiesOf(['cadre', 'liaison', 'lead']);
  const perCommunity = await Promise.all(
    communities.map(({ code }) =>
      db
        .select({
          id: households.id,
          communityCode: households.communityCode,
          number: households.number,
          group: households.groupName,
          kind: households.kind,
          secret: {
            id: householdSecrets.id,
            keyVersion: householdSecrets.keyVersion,
            nonce: householdSecrets.nonce,
            sealed: householdSecrets.sealed,
          },
        })
        .from(households)
        .leftJoin(householdSecrets, eq(householdSecrets.householdId, households.id))
        .where(and(eq(households.communityCode, code), currentHousehold(today)))
        .orderBy(asc(households.number)),
    ),
  );
  const rows = perCommunity.flat();
  const [care, paired, mayOpen] = await Promise.all([
    careOf(
      context,
      communities.map(({ code }) => code),
    ),
    pairedHouseholds(context, official),
    openerOf(context, official),
  ]);
  const opens = new Set(
    rows
      .filter((row) => row.secret?.sealed && mayOpen(row, scope.areaCodes(row.communityCode)) === null)
      .map(({ id }) => id),
  );
  const openings = communities.flatMap(({ code: communityCode }) => {
    const count = rows.filter((row) => row.communityCode === communityCode && opens.has(row.id)).length;
    return count > 0 ? [{ at: now, cadreId: official.cadreId, purpose, communityCode, count }] : [];
  });
  if (openings.length > 0) await record.write([db.insert(fieldOpenings).values(openings)]);
  return Promise.all(
    rows.map(async ({ id, communityCode, number, group, kind, secret }) => {
      // One that does not open (a lost key) goes along without its name: the rest is worth as much.
      const people = secret && opens.has(id) ? await openPeople(keys, id, secret).catch(() => null) : null;
      const name = people?.name ?? null;
      return {
        id,
        community: communityCode,
        number,
        group,
        kind,
        care: care.get(id) ?? [],
        name,
        paired: paired.has(id),
      };
    }),
  );
}

/** Names of the care categories in use, by household. */
async function careOf({ record: { db } }: VerbContext, codes: readonly string[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const code of codes) {
    const rows = await db
      .select({ id: householdCare.householdId, name: careCategories.name })
      .from(householdCare)
      .innerJoin(households, eq(households.id, householdCare.householdId))
      .innerJoin(careCategories, eq(careCategories.id, householdCare.careCategoryId))
      .where(and(eq(households.communityCode, code), eq(careCategories.enabled, true)))
      .orderBy(asc(careCategories.id));
    for (const { id, name } of rows) found.set(id, [...(found.get(id) ?? []), name]);
  }
  return found;
}
