/** What an official promised on a visit, or planned for a household, and has not done yet. */

import { asc, count, eq, sql } from 'drizzle-orm';
import { daysBetween } from '../../src/domain/time.ts';
import type { FieldToday } from '../../src/domain/visit-views.ts';
import { openPlanSteps } from '../households/plan-steps.ts';
import type { Db } from '../open.ts';
import { areas, visits } from '../schema.ts';
import { visitsWhere } from '../visits/filter.ts';

/** Shown of each; the rest stands in its own list. */
const shown = 5;

/** @param communityCodes where the official serves */
export async function fieldToday(
  db: Db,
  cadreId: number,
  communityCodes: readonly string[],
  today: string,
): Promise<FieldToday> {
  const open = visitsWhere({ cadres: [cadreId], promise: 'open' }, today);
  const [promises, [counted], steps] = await Promise.all([
    db
      .select({ id: visits.id, community: areas.name, words: visits.promise, dueOn: visits.promiseDueOn })
      .from(visits)
      .innerJoin(areas, eq(areas.code, visits.communityCode))
      .where(open)
      .orderBy(sql`${visits.promiseDueOn} IS NULL`, asc(visits.promiseDueOn), asc(visits.id))
      .limit(shown),
    db.select({ total: count() }).from(visits).where(open),
    openPlanSteps(db, { communityCodes, today, cadreId }),
  ]);
  return {
    promises: {
      total: counted?.total ?? 0,
      items: promises.map((promise) => ({
        ...promise,
        overdueDays: promise.dueOn === null ? 0 : Math.max(0, daysBetween(promise.dueOn, today)),
      })),
    },
    steps: { total: steps.length, items: steps.slice(0, shown) },
  };
}
