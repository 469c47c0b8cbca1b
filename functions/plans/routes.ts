/** 一户一策 over HTTP. */
import { z } from 'zod';
import { fieldHouseholdPath } from '../../src/domain/field-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { planBody } from '../households/form.ts';
import { householdPlace } from '../households/page.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { type Exchange, route } from '../route.ts';
import { addStep } from './add-step.ts';
import { closePlan } from './close.ts';
import { closePlanInput, openPlanInput, stepDoneInput, stepInput } from './input.ts';
import { openPlan } from './open.ts';
import { planOf } from './read.ts';
import { setStep } from './set-step.ts';
import { stepDone } from './step-done.ts';

/** `POST /api/households/:id/plans` */
const openRoute = route({
  method: 'POST',
  path: '/households/:id/plans',
  summary: 'A plan for a household, in steps with dates',
  official: true,
  body: openPlanInput,
  answers: { 201: { description: 'On record', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(openPlan(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ body: unknown }>(
      'plans',
      openPlanInput,
      (asked) => householdPlace(idOf(asked)),
      (exchange) => `${fieldHouseholdPath(idOf(exchange))}?done=plan`,
    ),
    body: planBody,
  },
});

/** The household that the plan in the address is for. */
const householdOfPlan = async ({ context, tools }: Pick<Exchange, 'context' | 'tools'>): Promise<number> =>
  (await planOf(tools.verb(), idOf({ context }))).plan.householdId;

/** A move of a plan, by JSON or by the small form on the household's page. `verb` tells the forms of one page apart. */
const planRoute = <Path extends string, Input extends z.ZodType>(
  path: Path,
  { verb, done, summary }: { verb: string; done: string; summary: string },
  input: Input,
  run: (
    context: VerbContext,
    actor: Official,
    at: { planId: number; position: () => number },
    input: z.input<Input>,
  ) => Promise<unknown>,
) =>
  route({
    method: 'POST',
    path: `/plans/:id/${path}` as `/plans/:id/${Path}`,
    summary,
    official: true,
    body: input,
    answers: { 200: { description: 'On record', schema: z.object({}) }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const at = { planId: idOf(exchange), position: () => idOf(exchange, 'position') };
      await patience(run(tools.verb(), actorOf(exchange), at, body as z.input<Input>));
      return { status: 200, body: {} };
    },
    form: deskForm(
      verb,
      input,
      async (asked) => householdPlace(await householdOfPlan(asked)),
      async (exchange) => `${fieldHouseholdPath(await householdOfPlan(exchange))}?done=${done}`,
    ),
  });

export const planRoutes = [
  openRoute,
  planRoute(
    'steps',
    { verb: 'steps', done: 'step', summary: 'One more step of a plan' },
    stepInput,
    (context, actor, { planId }, input) => addStep(context, actor, planId, input),
  ),
  planRoute(
    'steps/:position',
    { verb: 'step', done: 'step', summary: 'Other words or another date for a step that is not done' },
    stepInput,
    (context, actor, { planId, position }, input) => setStep(context, actor, { planId, position: position() }, input),
  ),
  planRoute(
    'steps/:position/done',
    { verb: 'step-done', done: 'step-done', summary: 'A step is done' },
    stepDoneInput,
    (context, actor, { planId, position }, input) => stepDone(context, actor, { planId, position: position() }, input),
  ),
  planRoute(
    'close',
    { verb: 'close-plan', done: 'plan-closed', summary: 'A plan ends, with what came of it' },
    closePlanInput,
    (context, actor, { planId }, input) => closePlan(context, actor, planId, input),
  ),
] as const;
