/** Consultations over HTTP: what 组织办 does, step by step. What residents do: submit-opinion.ts. */

import { z } from 'zod';
import { deskConsultationPath } from '../../src/domain/field-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { route } from '../route.ts';
import { answerConsultation, answerInput } from './answer.ts';
import { correctConsultation, correctInput } from './correct.ts';
import { bodyOfConsultation } from './desk-fields.ts';
import { draftRoutes } from './draft-routes.ts';
import { consultationPlace } from './page.ts';
import { postponeConsultation, postponeInput } from './postpone.ts';
import { publishConsultation, publishInput } from './publish.ts';
import { reviewInput, reviewOpinion } from './review.ts';
import { dropGroup, dropGroupInput, setGroup, setGroupInput } from './set-group.ts';
import { makeGroup, makeGroupInput, sortInput, sortOpinions } from './sort.ts';
import { submitOpinion } from './submit-opinion.ts';
import { withdrawConsultation, withdrawInput } from './withdraw.ts';

/** The consultation, and the group or opinion in the address. */
type Which = { id: number; part: number };
type Done = Changed<{ groupId?: number | null; opinions?: number }>;

const stepAnswer = z.object({
  id: z.int(),
  group: z.int().nullable().optional().describe('That was made, changed or sorted into'),
  opinions: z.int().optional().describe('Opinions that the answer stands for'),
});

const asksNothing = (input: z.ZodType): boolean =>
  input instanceof z.ZodObject && Object.keys(input.shape).length === 0;

/** One step of a consultation: by JSON, or by the small form on its page. `verb`: last part of the address, and what is told afterwards. */
const step = <Path extends string, Input extends z.ZodType>(
  path: Path,
  summary: string,
  input: Input,
  run: (context: VerbContext, actor: Official, which: Which, body: z.input<Input>) => Promise<Done>,
) => {
  const part = /:(group|opinion)\b/.exec(path)?.[1];
  const verb = `consult-${path.split('/').findLast((each) => !each.startsWith(':'))}`;
  return route({
    method: 'POST',
    path: `/consultations/:id/${path}` as `/consultations/:id/${Path}`,
    summary,
    official: true,
    body: input,
    answers: { 200: { description: 'On record', schema: stepAnswer }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const which = { id: idOf(exchange), part: part === undefined ? 0 : idOf(exchange, part) };
      const done = await patience(run(tools.verb(), actorOf(exchange), which, body as z.input<Input>));
      if (done.publicChanged) await tools.host().recordChanged();
      return { status: 200, body: { id: which.id, group: done.groupId, opinions: done.opinions } };
    },
    form: {
      ...deskForm<{ status: number; body: unknown }>(
        verb,
        input,
        (asked) => consultationPlace(idOf(asked)),
        (exchange) => `${deskConsultationPath(idOf(exchange))}?done=${verb}`,
      ),
      // A button of a larger form may send its fields along to a step that asks for nothing.
      body: asksNothing(input) ? () => ({}) : bodyOfConsultation,
    },
  });
};

const review =
  (verdict: 'released' | 'abuse') =>
  (context: VerbContext, actor: Official, which: Which, body: z.input<typeof reviewInput>) =>
    reviewOpinion(context, actor, which.id, which.part, verdict, body);

export const consultationRoutes = [
  submitOpinion,
  ...draftRoutes,
  step('publish', 'Publish a draft; its words are fixed from then on', publishInput, (context, actor, { id }, body) =>
    publishConsultation(context, actor, id, body),
  ),
  step('correct', 'Put public words right, with the reason', correctInput, (context, actor, { id }, body) =>
    correctConsultation(context, actor, id, body),
  ),
  step('postpone', 'Move the last day later, with the reason', postponeInput, (context, actor, { id }, body) =>
    postponeConsultation(context, actor, id, body),
  ),
  step('withdraw', 'Withdraw; 410 with the reason at its address', withdrawInput, (context, actor, { id }, body) =>
    withdrawConsultation(context, actor, id, body),
  ),
  step('groups', 'A new group of opinions', makeGroupInput, (context, actor, { id }, body) =>
    makeGroup(context, actor, id, body),
  ),
  step('sort', 'Put opinions into a group, a new one or none', sortInput, (context, actor, { id }, body) =>
    sortOpinions(context, actor, id, body),
  ),
  step('groups/:group', 'Name and answer of a group', setGroupInput, (context, actor, { id, part }, body) =>
    setGroup(context, actor, id, part, body),
  ),
  step('groups/:group/drop', 'Drop an empty group', dropGroupInput, (context, actor, { id, part }, body) =>
    dropGroup(context, actor, id, part, body),
  ),
  step('opinions/:opinion/release', 'An opinion that was held is one', reviewInput, review('released')),
  step('opinions/:opinion/abuse', 'Advertising or gibberish: no opinion', reviewInput, review('abuse')),
  step('answer', 'Publish the summary and the answer to each group', answerInput, (context, actor, { id }, body) =>
    answerConsultation(context, actor, id, body),
  ),
] as const;
