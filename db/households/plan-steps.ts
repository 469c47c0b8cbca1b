import { and, asc, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import type { OpenStep } from '../../src/domain/household-views.ts';
import { daysBetween } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { areas, cadres, householdPlans, households, planSteps } from '../schema.ts';

/**
 * Steps of 一户一策 that are not done, of plans that are open and of households in the register: those due first come first.
 * `overdueDays` is computed: 0 until the day after the date. `cadreId`: of their plans only.
 */
export async function openPlanSteps(
  db: Db,
  { communityCodes, today, cadreId }: { communityCodes: readonly string[]; today: string; cadreId?: number },
): Promise<OpenStep[]> {
  if (communityCodes.length === 0) return [];
  const rows = await db
    .select({
      planId: planSteps.planId,
      position: planSteps.position,
      householdId: households.id,
      number: households.number,
      community: { code: areas.code, name: areas.name },
      title: householdPlans.title,
      words: planSteps.words,
      dueOn: planSteps.dueOn,
      cadre: { id: cadres.id, name: cadres.name },
    })
    .from(planSteps)
    .innerJoin(householdPlans, eq(householdPlans.id, planSteps.planId))
    .innerJoin(households, eq(households.id, householdPlans.householdId))
    .innerJoin(areas, eq(areas.code, households.communityCode))
    .innerJoin(cadres, eq(cadres.id, householdPlans.cadreId))
    .where(
      and(
        isNull(planSteps.doneOn),
        isNull(householdPlans.closedOn),
        or(isNull(households.toDate), gte(households.toDate, today)),
        inArray(households.communityCode, [...communityCodes]),
        cadreId === undefined ? undefined : eq(householdPlans.cadreId, cadreId),
      ),
    )
    .orderBy(asc(planSteps.dueOn), asc(planSteps.planId), asc(planSteps.position));
  return rows.map((row) => ({ ...row, overdueDays: Math.max(0, daysBetween(row.dueOn, today)) }));
}
