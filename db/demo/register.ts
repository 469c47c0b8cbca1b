import type { HouseholdPeople } from '../../src/domain/household.ts';
import { addDays, startOfDay } from '../../src/domain/time.ts';
import type { householdCare, householdPlans, households, pairings, planSteps } from '../schema.ts';
import { careCategoryRows } from './households.ts';
import { inventNames, mobilePhone } from './names.ts';
import type { People } from './people.ts';
import { type Place, places } from './places.ts';
import { demoPlans } from './plans.ts';
import { type Seeded, seeded } from './seeded.ts';

export type DemoHousehold = typeof households.$inferInsert & { id: number; communityCode: string };
export type DemoRegister = {
  households: DemoHousehold[];
  care: (typeof householdCare.$inferInsert)[];
  pairings: (typeof pairings.$inferInsert & { cadreId: number; householdId: number })[];
  plans: (typeof householdPlans.$inferInsert)[];
  steps: (typeof planSteps.$inferInsert)[];
  /** Who lives there, by household; to be sealed. */
  people: Map<number, HouseholdPeople>;
};

/** Where the cards were not begun yet. */
const without = 2;
/** First of the invented phones that no official has. */
const firstPhone = 3000;

const notes = [
  '白天下地，傍晚在家。',
  '在外务工，过年回来；有事找隔壁。',
  '院里有狗，先打电话。',
  '老人耳背，多敲几下门。',
];

/**
 * 民情登记卡 of the demo town: begun with who needs looking after and who is paired, so some dozens a community, not all of its
 * households. `today` civil.
 */
export function demoRegister(today: string, people: People): DemoRegister {
  const seed = seeded(77_001);
  const register: DemoRegister = { households: [], care: [], pairings: [], plans: [], steps: [], people: new Map() };
  const kept = places.slice(0, places.length - without);
  const sizes = kept.map(() => seed.whole(24, 36));
  const names = inventNames(
    seed,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  for (const [index, place] of kept.entries()) fill(register, place, sizes[index] ?? 0, names, today, seed);
  pair(register, people, today, seed);
  Object.assign(register, demoPlans(register, today));
  return register;
}

function fill(register: DemoRegister, place: Place, size: number, names: string[], today: string, seed: Seeded): void {
  const counts = place.hamlets.map(() => 0);
  for (let each = 0; each < size; each += 1) {
    const id = register.households.length + 1;
    const group = each % place.hamlets.length;
    counts[group] = (counts[group] ?? 0) + seed.whole(1, 4);
    const chance = seed.next();
    const isStreet = place.traits.includes('street');
    const kind = chance < (isStreet ? 0.25 : 0.06) ? 'trader' : chance > 0.97 ? 'unit' : 'household';
    const fromDate = addDays(today, -seed.whole(230, 700));
    const hasLeft = seed.next() < 0.03;
    register.households.push({
      id,
      communityCode: place.code,
      number: `${String(group + 1).padStart(2, '0')}-${String(counts[group]).padStart(3, '0')}`,
      kind,
      groupName: place.hamlets[group] ?? null,
      fromDate,
      toDate: hasLeft ? addDays(today, -seed.whole(20, 150)) : null,
      updatedAt: startOfDay(fromDate) + 10 * 3_600_000,
    });
    for (const careCategoryId of careOf(kind, seed)) register.care.push({ householdId: id, careCategoryId });
    const head = names.pop() ?? '';
    register.people.set(id, {
      name: kind === 'trader' ? `${head}（${place.shortName}小店）` : head,
      ...(seed.next() < 0.85 ? { phone: mobilePhone(firstPhone + id) } : {}),
      address: `${place.hamlets[group]}${counts[group]}号`,
      ...(seed.next() < 0.2 ? { note: seed.pick(notes) } : {}),
    });
  }
}

/** Most of those whose cards were begun first are 重点对象. */
function careOf(kind: string, seed: Seeded): number[] {
  const idOf = (name: string) => careCategoryRows.find((row) => row.name === name)?.id ?? 0;
  if (kind === 'trader') return [idOf('个体商户')];
  if (kind === 'unit' || seed.next() < 0.35) return [];
  const usual = [
    '低保户',
    '残疾人家庭',
    '留守老人家庭',
    '留守老人家庭',
    '留守儿童家庭',
    '特困人员',
    '孤寡老人',
    '防止返贫监测户',
  ];
  const [one = '', other = ''] = seed.shuffled(usual);
  return [...new Set(seed.next() < 0.2 ? [one, other] : [one])].map(idOf);
}

/** Each member of a resident team has two to five households that need looking after, from the start of the year or earlier. */
function pair(register: DemoRegister, people: People, today: string, seed: Seeded): void {
  const inNeed = new Set(register.care.map(({ householdId }) => householdId));
  for (const team of people.teams) {
    if (team.kind !== 'resident') continue;
    const members = people.memberships.filter(
      ({ teamId, fromDate, toDate }) => teamId === team.id && fromDate <= today && (toDate ?? today) >= today,
    );
    const waiting = register.households.filter(
      ({ id, communityCode, toDate }) => communityCode === team.communityCode && toDate === null && inNeed.has(id),
    );
    for (const cadreId of new Set(members.map((member) => member.cadreId)))
      for (const { id, fromDate } of waiting.splice(0, seed.whole(2, 5))) {
        const january = `${today.slice(0, 4)}-01-06`;
        register.pairings.push({
          householdId: id,
          cadreId,
          fromDate: fromDate > january || january > today ? fromDate : january,
          toDate: null,
        });
      }
  }
}
