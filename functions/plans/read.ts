/** What the verbs of a plan ask before they decide. */
import { and, eq } from 'drizzle-orm';
import { householdPlans, households, planSteps } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { type GuardedText, guardTexts } from '../issues/guard.ts';
import { conflict, notFound } from '../refusal.ts';

/** The plan with the household it is for; 404 where there is none. */
export async function planOf({ record: { db } }: VerbContext, id: number) {
  const [row] = await db
    .select({ plan: householdPlans, communityCode: households.communityCode, number: households.number })
    .from(householdPlans)
    .innerJoin(households, eq(households.id, householdPlans.householdId))
    .where(eq(householdPlans.id, id));
  if (!row) throw notFound();
  return row;
}

/** The same; 409 once it is closed. */
export async function openPlanOf(context: VerbContext, id: number) {
  const found = await planOf(context, id);
  if (found.plan.closedOn !== null) throw conflict('这份一户一策已经结束，不能再改。');
  return found;
}

/** A step; 404 where there is none. */
export async function stepOf({ record: { db } }: VerbContext, planId: number, position: number) {
  const [row] = await db
    .select()
    .from(planSteps)
    .where(and(eq(planSteps.planId, planId), eq(planSteps.position, position)));
  if (!row) throw notFound();
  return row;
}

/** Phones and ID numbers have no place in words that stay: 422 with where they stand. */
export const guardPlan = (context: VerbContext, texts: readonly Omit<GuardedText, 'internal'>[]): Promise<void> =>
  guardTexts(
    context,
    [],
    texts.map((text) => ({ ...text, internal: true })),
  );
