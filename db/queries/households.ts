import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { CommunityView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { careCategories, householdCounts } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';

type Households = CommunityView['households'];

/** The latest counts of households, the total and each care category kept here; numbers only, never names. */
export async function readHouseholds(db: Db, codes?: readonly string[]): Promise<(code: string) => Households> {
  const { communityCode, careCategoryId, asOf, count } = householdCounts;
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({ code: communityCode, categoryId: careCategoryId, name: careCategories.name, count, asOf })
      .from(householdCounts)
      .leftJoin(careCategories, eq(careCategories.id, careCategoryId))
      .where(and(or(isNull(careCategoryId), eq(careCategories.enabled, true)), chunk && inArray(communityCode, chunk)))
      .orderBy(desc(asOf), careCategoryId),
  );
  const byCode = groupBy(rows, (row) => row.code);
  return (code) => {
    const latest = new Map<number | null, (typeof rows)[number]>();
    for (const row of byCode.get(code) ?? []) if (!latest.has(row.categoryId)) latest.set(row.categoryId, row);
    const total = latest.get(null);
    const care = [...latest.values()].filter((row) => row.categoryId !== null);
    care.sort((a, b) => (a.categoryId ?? 0) - (b.categoryId ?? 0));
    return {
      total: total?.count ?? null,
      asOf: total?.asOf ?? care[0]?.asOf ?? null,
      care: care.map((row) => ({ name: row.name ?? '', count: row.count })),
    };
  };
}
