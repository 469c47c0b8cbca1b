/** Coverage this year, community by community: numbers that are those of the lists they link to (list.ts). */
import { and, desc, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { areas, householdCounts } from '../schema.ts';
import { visitedHouseholds } from './visited.ts';

export type CommunityCoverage = {
  community: { code: string; name: string };
  /** In the register today. */
  households: number;
  visited: number;
  unvisited: number;
  paired: number;
  /** Paired and visited less often than the quota says; null where none is set. */
  short: number | null;
  /** As the last imported count of households says; null where there is none. */
  counted: number | null;
};

/** `codes` as JSON: SQLite binds no more than so many. */
export const inCodes = (codes: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(codes)}))`;

/** Of the communities, by code; those without a register with zeros. @param quota visits a year to a paired household, 0: none set */
export async function readCoverage(
  db: Db,
  { communityCodes, today, quota }: { communityCodes: readonly string[]; today: string; quota: number },
): Promise<CommunityCoverage[]> {
  if (communityCodes.length === 0) return [];
  const codes = [...communityCodes];
  const [places, counts, numbers] = await Promise.all([
    db.select({ code: areas.code, name: areas.name }).from(areas).where(inArray(areas.code, codes)).orderBy(areas.code),
    db
      .select({ code: householdCounts.communityCode, count: householdCounts.count })
      .from(householdCounts)
      .where(and(inArray(householdCounts.communityCode, codes), isNull(householdCounts.careCategoryId)))
      .orderBy(desc(householdCounts.asOf)),
    db.all<{ code: string; households: number; visited: number; paired: number; short: number }>(sql`
      SELECT community_code AS code, count(*) AS households, sum(days > 0) AS visited, sum(paired) AS paired,
        sum(paired AND days < ${quota}) AS short
      FROM ${visitedHouseholds(today, sql`households.community_code IN ${inCodes(codes)}`)} GROUP BY community_code`),
  ]);
  return places.map((community) => {
    const {
      households = 0,
      visited = 0,
      paired = 0,
      short = 0,
    } = numbers.find(({ code }) => code === community.code) ?? {};
    return {
      community,
      households,
      visited,
      unvisited: households - visited,
      paired,
      short: quota > 0 ? short : null,
      counted: counts.find(({ code }) => code === community.code)?.count ?? null,
    };
  });
}

/** Households not visited this year, for agendas. */
export async function unvisitedCount(
  db: Db,
  which: { communityCodes: readonly string[]; today: string },
): Promise<number> {
  const rows = await readCoverage(db, { ...which, quota: 0 });
  return rows.reduce((sum, { unvisited }) => sum + unvisited, 0);
}
