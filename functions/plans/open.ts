import { max } from 'drizzle-orm';
import { householdPlans, planSteps } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { householdOf } from '../households/read.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { type OpenPlanInput, openPlanInput } from './input.ts';
import { guardPlan } from './read.ts';

/** 一户一策: what is to be solved for a household, in steps with dates. Its words are for the team; the history has dates only. */
export async function openPlan(
  context: VerbContext,
  actor: Official,
  householdId: number,
  input: OpenPlanInput,
): Promise<Changed<{ id: number }>> {
  const { title, steps } = parseInput(openPlanInput, input);
  const { record, now } = context;
  const { db } = record;
  const { communityCode } = await householdOf(context, householdId);
  await guardPlan(context, [
    { path: 'title', text: title },
    ...steps.map(({ words }, index) => ({ path: `steps.${index}.words`, text: words })),
  ]);
  return change(context, actor, { what: 'planHousehold', areaCode: communityCode }, async () => {
    const household = await householdOf(context, householdId);
    if (household.toDate !== null) throw conflict('这一户已经移出，不用再写。');
    const [last] = await db.select({ id: max(householdPlans.id) }).from(householdPlans);
    const id = (last?.id ?? 0) + 1;
    return {
      before: null,
      after: { id: householdId, number: household.number, planId: id, dueOn: steps.map(({ dueOn }) => dueOn) },
      statements: [
        db.insert(householdPlans).values({ id, householdId, title, cadreId: actor.cadreId, openedOn: civilDate(now) }),
        db.insert(planSteps).values(steps.map((step, index) => ({ planId: id, position: index + 1, ...step }))),
      ],
      paths: [],
      result: { id },
    };
  });
}
