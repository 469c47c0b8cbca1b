import { and, eq } from 'drizzle-orm';
import { planSteps } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { type StepDoneInput, stepDoneInput } from './input.ts';
import { openPlanOf, planOf, stepOf } from './read.ts';

/** A step of a plan is done. 409 where it was before. */
export async function stepDone(
  context: VerbContext,
  actor: Official,
  { planId, position }: { planId: number; position: number },
  input: StepDoneInput,
): Promise<Changed<object>> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { on = today } = parseInput(stepDoneInput, input);
  const { communityCode } = await planOf(context, planId);
  return change(context, actor, { what: 'planHousehold', areaCode: communityCode }, async () => {
    const { plan, number } = await openPlanOf(context, planId);
    const present = await stepOf(context, planId, position);
    if (present.doneOn !== null) throw conflict('这一步已经记下做完了。');
    if (on > today || on < plan.openedOn)
      throw invalid([{ path: 'on', message: `做完的日期要在${plan.openedOn}和今天之间。` }]);
    return {
      before: { id: plan.householdId, number, planId, position, dueOn: present.dueOn },
      after: { id: plan.householdId, number, planId, position, doneOn: on },
      statements: [
        db
          .update(planSteps)
          .set({ doneOn: on, doneBy: actor.cadreId })
          .where(and(eq(planSteps.planId, planId), eq(planSteps.position, position))),
      ],
      paths: [],
      result: {},
    };
  });
}
