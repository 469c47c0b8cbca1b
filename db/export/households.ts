import type { Town } from '../import/plan/town.ts';
import { householdsSheet } from '../import/sheets/places.ts';
import type { TextSheet } from './workbook.ts';

/** One row per community and date, one column per care category that has counts. */
export function householdRows(
  town: Town,
  place: (code: string) => { town: string; community: string; communityCode: string },
): TextSheet {
  const { columns, title } = householdsSheet;
  const counts = [...town.householdCounts.rows()];
  const counted = new Set(counts.map(({ careCategoryId }) => careCategoryId));
  const categories = [...town.careCategories.rows()].filter(({ id }) => counted.has(id));
  const rows = new Map<string, { communityCode: string; asOf: string; byCategory: Map<number | null, number> }>();
  for (const { communityCode, asOf, careCategoryId, count } of counts) {
    const key = `${communityCode} ${asOf}`;
    const row = rows.get(key) ?? { communityCode, asOf, byCategory: new Map() };
    rows.set(key, row);
    row.byCategory.set(careCategoryId, count);
  }
  return {
    title,
    columns: [
      columns.town.title,
      columns.community.title,
      columns.communityCode.title,
      columns.asOf.title,
      columns.total.title,
      ...categories.map(({ name }) => name),
    ],
    rows: [...rows.values()].map(({ communityCode, asOf, byCategory }) => {
      const at = place(communityCode);
      const numbers = [null, ...categories.map(({ id }) => id)].map((id) => `${byCategory.get(id) ?? ''}`);
      return [at.town, at.community, at.communityCode, asOf, ...numbers];
    }),
  };
}
