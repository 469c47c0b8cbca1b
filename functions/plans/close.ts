import { eq } from 'drizzle-orm';
import { householdPlans } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { type ClosePlanInput, closePlanInput } from './input.ts';
import { guardPlan, openPlanOf, planOf } from './read.ts';

/** A plan is at its end, with what came of it. Steps that were not done stay undone and are owed no more. */
export async function closePlan(
  context: VerbContext,
  actor: Official,
  planId: number,
  input: ClosePlanInput,
): Promise<Changed<object>> {
  const { outcome } = parseInput(closePlanInput, input);
  const { record, now } = context;
  const { db } = record;
  const { communityCode } = await planOf(context, planId);
  await guardPlan(context, [{ path: 'outcome', text: outcome }]);
  return change(context, actor, { what: 'planHousehold', areaCode: communityCode }, async () => {
    const { plan, number } = await openPlanOf(context, planId);
    const closedOn = civilDate(now);
    return {
      before: { id: plan.householdId, number, planId },
      after: { id: plan.householdId, number, planId, closedOn },
      statements: [db.update(householdPlans).set({ closedOn, outcome }).where(eq(householdPlans.id, planId))],
      paths: [],
      result: {},
    };
  });
}
