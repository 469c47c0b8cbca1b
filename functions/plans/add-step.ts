import { eq, max } from 'drizzle-orm';
import { planSteps } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { mostSteps, type StepInput, stepInput } from './input.ts';
import { guardPlan, openPlanOf, planOf } from './read.ts';

/** One more step at the end of a plan. */
export async function addStep(
  context: VerbContext,
  actor: Official,
  planId: number,
  input: StepInput,
): Promise<Changed<{ position: number }>> {
  const { words, dueOn } = parseInput(stepInput, input);
  const { db } = context.record;
  const { communityCode } = await planOf(context, planId);
  await guardPlan(context, [{ path: 'words', text: words }]);
  return change(context, actor, { what: 'planHousehold', areaCode: communityCode }, async () => {
    const { plan, number } = await openPlanOf(context, planId);
    const [last] = await db
      .select({ position: max(planSteps.position) })
      .from(planSteps)
      .where(eq(planSteps.planId, planId));
    const position = (last?.position ?? 0) + 1;
    if (position > mostSteps) throw conflict(`一份一户一策最多${mostSteps}步，请结束它，再写一份。`);
    return {
      before: null,
      after: { id: plan.householdId, number, planId, position, dueOn },
      statements: [db.insert(planSteps).values({ planId, position, words, dueOn })],
      paths: [],
      result: { position },
    };
  });
}
