import { inArray, sql } from 'drizzle-orm';
import type { Db, Statement } from '../open.ts';
import { counters } from '../schema.ts';

/** Counts by key; a key nobody counted is 0. */
export async function readCounts(db: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map(keys.map((key) => [key, 0]));
  if (keys.length === 0) return counts;
  const rows = await db
    .select({ key: counters.key, count: counters.count })
    .from(counters)
    .where(inArray(counters.key, [...keys]));
  for (const { key, count } of rows) counts.set(key, count);
  return counts;
}

/** One more on each; in one statement. `expiresAt` in ms: the counter may be deleted then. */
export const countUp = (db: Db, windows: readonly { key: string; expiresAt: number }[]): Statement[] =>
  windows.length === 0
    ? []
    : [
        db
          .insert(counters)
          .values(windows.map(({ key, expiresAt }) => ({ key, count: 1, expiresAt })))
          .onConflictDoUpdate({ target: counters.key, set: { count: sql`${counters.count} + 1` } }),
      ];
