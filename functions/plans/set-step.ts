import { and, eq } from 'drizzle-orm';
import { planSteps } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { type StepInput, stepInput } from './input.ts';
import { guardPlan, openPlanOf, planOf, stepOf } from './read.ts';

/** Another date or other words for a step that is not done. That a date was moved stays in the history. */
export async function setStep(
  context: VerbContext,
  actor: Official,
  { planId, position }: { planId: number; position: number },
  input: StepInput,
): Promise<Changed<object>> {
  const { words, dueOn } = parseInput(stepInput, input);
  const { db } = context.record;
  const { communityCode } = await planOf(context, planId);
  await guardPlan(context, [{ path: 'words', text: words }]);
  return change(context, actor, { what: 'planHousehold', areaCode: communityCode }, async () => {
    const { plan, number } = await openPlanOf(context, planId);
    const present = await stepOf(context, planId, position);
    if (present.doneOn !== null) throw conflict('这一步已经做完，不能再改。');
    return {
      before: { id: plan.householdId, number, planId, position, dueOn: present.dueOn },
      after: { id: plan.householdId, number, planId, position, dueOn },
      statements: [
        db
          .update(planSteps)
          .set({ words, dueOn })
          .where(and(eq(planSteps.planId, planId), eq(planSteps.position, position))),
      ],
      paths: [],
      result: {},
    };
  });
}
