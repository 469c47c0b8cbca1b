import { addDays, yearOf } from '../../src/domain/time.ts';
import type { cardReviews, householdCounts } from '../schema.ts';
import { incompleteCommunity } from './leaders.ts';
import { places } from './places.ts';
import { seeded } from './seeded.ts';

/** 重点对象: share of households in a thousand, from and to. 上访户 exists in source 000 and is off by default. */
const care = [
  ['低保户', 22, 46, true],
  ['特困人员', 5, 13, true],
  ['残疾人家庭', 28, 55, true],
  ['孤寡老人', 3, 9, true],
  ['留守老人家庭', 60, 140, true],
  ['留守儿童家庭', 18, 50, true],
  ['防止返贫监测户', 3, 11, true],
  ['外来务工家庭', 4, 20, true],
  ['个体商户', 20, 60, true],
  ['上访户', 0, 0, false],
] as const;

export const careCategoryRows = care.map(([name, , , enabled], index) => ({ id: index + 1, name, enabled }));

/** Households of every community in all and by care category, counted at the end of the last quarter but a little. */
export function demoHouseholds(today: string): (typeof householdCounts.$inferInsert)[] {
  const seed = seeded(52_009);
  const asOf = addDays(today, -52);
  return places.flatMap((place) => {
    const total = { communityCode: place.code, careCategoryId: null, count: place.households, asOf };
    const counts = care.flatMap(([name, low, high, enabled], index) => {
      if (!enabled) return [];
      const migrant = name === '外来务工家庭' && place.traits.includes('park') ? 380 : 0;
      const trader = name === '个体商户' && place.traits.includes('street') ? 140 : 0;
      const share = seed.whole(low, high) + migrant + trader;
      return [
        {
          communityCode: place.code,
          careCategoryId: index + 1,
          count: Math.round((place.households * share) / 1000),
          asOf,
        },
      ];
    });
    return [total, ...counts];
  });
}

/** The yearly review of the contact card: done this year by all but two, the year before by all but one. */
export function demoCardReviews(today: string): (typeof cardReviews.$inferInsert)[] {
  const seed = seeded(60_013);
  const year = yearOf(today);
  const yearStart = `${year}-01-01`;
  return places.flatMap((place, index) => {
    const rows = [];
    if (place.shortName !== incompleteCommunity) {
      const lastYear = year - 1;
      rows.push({
        communityCode: place.code,
        year: lastYear,
        reviewedOn: `${lastYear}-11-${String(seed.whole(3, 27)).padStart(2, '0')}`,
      });
      const recent = addDays(today, -seed.whole(5, 45));
      if (index !== 13 && recent >= yearStart) rows.push({ communityCode: place.code, year, reviewedOn: recent });
    }
    return rows;
  });
}
