import { max } from 'drizzle-orm';
import { householdCare, householdSecrets, households } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { type AddHouseholdInput, addHouseholdInput } from './input.ts';
import { checkCard, checkTakesPeople } from './read.ts';
import { sealPeople } from './sealing.ts';

/** A new card. Who lives there is sealed; the history says that it was added, and under which number. */
export async function addHousehold(
  context: VerbContext,
  actor: Official,
  input: AddHouseholdInput,
): Promise<Changed<{ id: number; seen: number }>> {
  const {
    community: communityCode,
    number,
    kind,
    group = null,
    care: given,
    people,
  } = parseInput(addHouseholdInput, input);
  const { record, keys, now } = context;
  const { db } = record;
  const care = [...new Set(given)];
  checkTakesPeople(context, people);
  await communityOf(context, communityCode);
  await guardTexts(
    context,
    [],
    [
      { path: 'number', text: number, internal: true },
      { path: 'group', text: group, internal: true },
    ],
  );
  return change(context, actor, { what: 'setHousehold', areaCode: communityCode }, async () => {
    await checkCard(context, { id: 0, communityCode, number, care });
    const [last] = await db.select({ id: max(households.id) }).from(households);
    const id = (last?.id ?? 0) + 1;
    const secret = people ? await sealPeople(keys, id, people) : null;
    return {
      before: null,
      after: { id, number, kind, group, care, sealed: Object.keys(people ?? {}) },
      statements: [
        db.insert(households).values({
          id,
          communityCode,
          number,
          kind,
          groupName: group,
          fromDate: civilDate(now),
          updatedAt: now,
        }),
        ...care.map((careCategoryId) => db.insert(householdCare).values({ householdId: id, careCategoryId })),
        ...(secret ? [db.insert(householdSecrets).values({ ...secret, householdId: id, createdAt: now })] : []),
      ],
      paths: [],
      result: { id, seen: now },
    };
  });
}
