/** Cards of 青石 and 柳湾 to call the verbs with. All invented. */
import { asc } from 'drizzle-orm';
import { changes, fieldOpenings, visits } from '../../db/schema.ts';
import { addHousehold } from '../../functions/households/add.ts';
import type { AddHouseholdInput } from '../../functions/households/input.ts';
import { pairHousehold } from '../../functions/households/pair.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import { instantOf } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import type { Desk, Person } from '../issues/desk.ts';
import { people } from '../issues/desk.ts';

export const someone = { name: '温如玉', phone: '15400001234', address: '石桥头6号', note: '傍晚在家' };

export async function addCard(
  desk: Desk,
  number: string,
  more: Partial<AddHouseholdInput> = {},
  by: Person = 'office',
) {
  const given: AddHouseholdInput = { community: qingshi, number, kind: 'household', people: someone, ...more };
  return (await addHousehold(desk.at(), await desk.official(by), given)).id;
}

export const pairCard = async (desk: Desk, id: number, cadre: Person, from?: string) =>
  pairHousehold(desk.at(), await desk.official('office'), id, { cadre: people[cadre], ...(from ? { from } : {}) });

let logged = 0;
/** An entry of the visit log, straight into the record. */
export async function visit(
  { record }: Desk,
  householdId: number | null,
  date: string,
  {
    kind = 'household_visit',
    clock = '10:00',
    by = 'lead',
    withdrawn = false,
    community = qingshi,
  }: {
    kind?: VisitKind;
    clock?: string;
    by?: Person;
    withdrawn?: boolean;
    community?: string;
  } = {},
): Promise<void> {
  logged += 1;
  const at = instantOf(date, clock);
  await record.write(
    inserts(record, visits, [
      {
        key: `register-${logged}`,
        bodyHash: 'x',
        kind,
        communityCode: community,
        cadreId: people[by],
        visitedAt: at,
        writtenAt: at,
        receivedAt: at,
        householdId,
        ...(withdrawn ? { withdrawnAt: at, withdrawnReason: '写错了' } : {}),
      },
    ]),
  );
}

export const changesOf = ({ record }: Desk) => record.db.select().from(changes).orderBy(asc(changes.id));
export const openingsOf = ({ record }: Desk) =>
  record.db
    .select({
      cadreId: fieldOpenings.cadreId,
      purpose: fieldOpenings.purpose,
      communityCode: fieldOpenings.communityCode,
      householdId: fieldOpenings.householdId,
      count: fieldOpenings.count,
    })
    .from(fieldOpenings)
    .orderBy(asc(fieldOpenings.id));
