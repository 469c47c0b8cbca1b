import { eq } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { householdCare, householdSecrets, households } from '../../db/schema.ts';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, lostRace } from '../refusal.ts';
import { type SetHouseholdInput, setHouseholdInput } from './input.ts';
import { careIds, checkCard, checkTakesPeople, householdOf } from './read.ts';
import { sealPeople, secretOf } from './sealing.ts';

/** The whole card as it is to be. 409 where somebody changed it after it was read. Who lives there stays sealed as it is unless sent. */
export async function setHousehold(
  context: VerbContext,
  actor: Official,
  id: number,
  input: SetHouseholdInput,
): Promise<Changed<{ seen: number }>> {
  const { seen, number, kind, group = null, care: given, people } = parseInput(setHouseholdInput, input);
  const { record, now } = context;
  const { db } = record;
  const care = [...new Set(given)].sort((a, b) => a - b);
  const { communityCode } = await householdOf(context, id);
  checkTakesPeople(context, people);
  await guardTexts(
    context,
    [],
    [
      { path: 'number', text: number, internal: true },
      { path: 'group', text: group, internal: true },
    ],
  );
  return change(context, actor, { what: 'setHousehold', areaCode: communityCode }, async () => {
    const [present, careBefore] = await Promise.all([householdOf(context, id), careIds(context, id)]);
    if (present.toDate !== null) throw conflict('这一户已经移出，不能再改。');
    if (present.updatedAt !== seen) throw lostRace();
    await checkCard(context, { id, communityCode, number, care });
    // Always later than before, so that `seen` tells two changes of one millisecond apart.
    const updatedAt = Math.max(now, present.updatedAt + 1);
    return {
      before: { id, number: present.number, kind: present.kind, group: present.groupName, care: careBefore },
      after: { id, number, kind, group, care, ...(people === undefined ? {} : { sealed: Object.keys(people ?? {}) }) },
      statements: [
        db.update(households).set({ number, kind, groupName: group, updatedAt }).where(eq(households.id, id)),
        db.delete(householdCare).where(eq(householdCare.householdId, id)),
        ...care.map((careCategoryId) => db.insert(householdCare).values({ householdId: id, careCategoryId })),
        ...(await sealAnew(context, id, people)),
      ],
      paths: [],
      result: { seen: updatedAt },
    };
  });
}

/** The sealed row as it is to be. `people`: undefined leaves it, null empties it to a tombstone. */
async function sealAnew(
  { record: { db }, keys, now }: VerbContext,
  id: number,
  people: HouseholdPeople | null | undefined,
): Promise<Statement[]> {
  if (people === undefined) return [];
  const present = await secretOf(db, id);
  if (people === null) {
    const gone = { keyVersion: null, nonce: null, sealed: null, deletedAt: now };
    return present ? [db.update(householdSecrets).set(gone).where(eq(householdSecrets.householdId, id))] : [];
  }
  const { id: rowId, ...sealed } = await sealPeople(keys, id, people, present?.id);
  return present
    ? [
        db
          .update(householdSecrets)
          .set({ ...sealed, deletedAt: null })
          .where(eq(householdSecrets.householdId, id)),
      ]
    : [db.insert(householdSecrets).values({ id: rowId, ...sealed, householdId: id, createdAt: now })];
}
