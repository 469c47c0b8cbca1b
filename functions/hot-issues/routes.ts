/** Hot issues over HTTP. */
import { z } from 'zod';
import { deskHotIssuePath, deskHotIssuesPath } from '../../src/domain/field-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Changed } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { route } from '../route.ts';
import { correctHotIssue, correctHotIssueInput } from './correct.ts';
import { dropCandidate, dropCandidateInput } from './drop.ts';
import { correctBody, hotIssueBody, wholeGroupBody, wordsBody } from './form.ts';
import { keepHotIssue, keepHotIssueInput } from './keep.ts';
import { mergeHotIssue, mergeHotIssueInput } from './merge.ts';
import { hotIssuePlace, hotIssuesPlace } from './page.ts';
import { publishHotIssue, publishHotIssueInput } from './publish.ts';
import { withdrawHotIssue, withdrawHotIssueInput } from './withdraw.ts';

const numbered = z.object({ id: z.int() });
const numberOf = (reply: { body: unknown }): number => (reply.body as { id: number }).id;

/** `POST /api/hot-issues` */
const keepRoute = route({
  method: 'POST',
  path: '/hot-issues',
  summary: 'Keep a hot issue: entries of the ledger and of the visit log that say the same',
  official: true,
  body: keepHotIssueInput,
  answers: { 201: { description: 'Kept; not public', schema: numbered }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(keepHotIssue(tools.verb(), actorOf(exchange), body));
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'hot-issues',
      keepHotIssueInput,
      hotIssuesPlace,
      (_, reply) => `${deskHotIssuePath(numberOf(reply))}?done=hot-kept`,
    ),
    body: hotIssueBody,
  },
});

/** `POST /api/hot-issues/drop` */
const dropRoute = route({
  method: 'POST',
  path: '/hot-issues/drop',
  summary: 'What was found is no hot issue; it comes back when it has grown by half',
  official: true,
  body: dropCandidateInput,
  answers: {
    200: { description: 'Not offered any more', schema: z.object({ voices: z.int() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { voices } = await patience(dropCandidate(tools.verb(), actorOf(exchange), body));
    return { status: 200, body: { voices } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'drop',
      dropCandidateInput,
      hotIssuesPlace,
      () => `${deskHotIssuesPath}?done=hot-dropped`,
    ),
    body: wholeGroupBody,
  },
});

/** `POST /api/hot-issues/:id/<verb>` */
const verbRoute = <Verb extends string, Input extends z.ZodType>(
  verb: Verb,
  summary: string,
  input: Input,
  run: (context: VerbContext, actor: Official, id: number, input: z.input<Input>) => Promise<Changed<{ id: number }>>,
  bodyOf: (sent: Sent) => Record<string, unknown>,
) =>
  route({
    method: 'POST',
    path: `/hot-issues/:id/${verb}` as `/hot-issues/:id/${Verb}`,
    summary,
    official: true,
    body: input,
    answers: { 200: { description: 'On record', schema: numbered }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const { id, publicChanged } = await patience(
        run(tools.verb(), actorOf(exchange), idOf(exchange), body as z.input<Input>),
      );
      if (publicChanged) await tools.host().recordChanged();
      return { status: 200, body: { id } };
    },
    form: {
      ...deskForm<{ status: number; body: unknown }>(
        verb,
        input,
        (asked) => hotIssuePlace(idOf(asked)),
        (_, reply) => `${deskHotIssuePath(numberOf(reply))}?done=hot-${verb}`,
      ),
      body: bodyOf,
    },
  });

export const hotIssueRoutes = [
  keepRoute,
  dropRoute,
  verbRoute('publish', 'Publish a hot issue, past the privacy guard', publishHotIssueInput, publishHotIssue, wordsBody),
  verbRoute('correct', 'Put words or members of a hot issue right', correctHotIssueInput, correctHotIssue, correctBody),
  verbRoute('merge', 'Put all its entries into another one', mergeHotIssueInput, mergeHotIssue, wordsBody),
  verbRoute('withdraw', 'Take a hot issue down', withdrawHotIssueInput, withdrawHotIssue, wordsBody),
] as const;
