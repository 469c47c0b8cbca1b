/** The inbox over HTTP: what waits, and what becomes of it. `:id` is that of the feedback. */

import { z } from 'zod';
import { deskInbox, inboxItem as readItem } from '../../db/desk/inbox.ts';
import { findFeedback } from '../../db/ledger/find-feedback.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { deskEnteredPath, deskInboxPath } from '../../src/domain/desk-paths.ts';
import { inboxItem, likeness } from '../../src/domain/desk-shapes.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import { pathOfInbox } from '../desk/paths.ts';
import { receiptAnswer } from '../feedback/input.ts';
import { trackUrl } from '../feedback/receipt-answer.ts';
import { acceptInput, acceptIssue } from '../issues/accept.ts';
import { answerInput, answerIssue } from '../issues/answer.ts';
import { mergeInput, mergeIssue } from '../issues/merge.ts';
import { rejectInput, rejectIssue } from '../issues/reject.ts';
import { movedAnswer, officialProblems, readProblems } from '../issues/verb-route.ts';
import type { Moved } from '../issues/write.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, notFound } from '../refusal.ts';
import { route } from '../route.ts';
import { markAbuse } from './abuse.ts';
import { alikeEntries } from './alike.ts';
import { enterFeedback, enterInput } from './enter.ts';
import { releaseFeedback } from './release.ts';

const cursor = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}_\d{1,15}$/, '这一页的地址不对，请从头翻。')
    .optional(),
});

/** `GET /api/inbox` */
const listInbox = route({
  method: 'GET',
  path: '/inbox',
  summary: 'Feedback that waits for you, the longest waiting first. Query: after',
  official: true,
  answers: {
    200: { description: '50 a page', schema: z.object({ items: z.array(inboxItem), next: z.string().optional() }) },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const { after } = parseInput(cursor, context.req.query());
    const { record, now } = tools.verb();
    return { status: 200, body: await patience(deskInbox(record.db, actorOf(exchange), now, after)) };
  },
});

/** `GET /api/inbox/:id` */
const oneItem = route({
  method: 'GET',
  path: '/inbox/:id',
  summary: 'One feedback, with entries that may be about the same',
  official: true,
  answers: {
    200: { description: 'Most alike first', schema: inboxItem.extend({ similar: z.array(likeness) }) },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const { record, now } = tools.verb();
    const item = await patience(readItem(record.db, actorOf(exchange), idOf(exchange), now));
    if (!item) throw notFound();
    const similar =
      item.restricted || item.content === null
        ? []
        : await patience(
            alikeEntries(record.db, now, {
              communityCode: item.community.code,
              issueId: item.issueId,
              text: item.content,
              place: item.place,
              categoryId: item.category?.id ?? null,
            }),
          );
    return { status: 200, body: { ...item, similar } };
  },
});

/** `POST /api/inbox` */
const enter = route({
  method: 'POST',
  path: '/inbox',
  summary: 'Take down what somebody came, called or wrote to say',
  official: true,
  body: enterInput,
  answers: {
    201: { description: 'Durable; the receipt is to be handed over and is not kept', schema: receiptAnswer },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const verb = tools.verb();
    const { receipt, dueOn, publicChanged } = await patience(enterFeedback(verb, actorOf(exchange), body));
    if (publicChanged) await tools.host().recordChanged();
    return { status: 201, body: { receipt, trackUrl: trackUrl(verb.settings, receipt), due: dueOn } };
  },
  form: {
    ...deskForm(
      'enter',
      enterInput,
      () => ({ page: 'enter' as const }),
      ({ tools }, reply: { body: unknown }) =>
        redirectWithReceipt(tools.verb(), (reply.body as { receipt: string }).receipt, deskEnteredPath),
    ),
    body: (sent) => {
      const { name, phone, ...said } = bodyOfForm(sent);
      return { ...said, ...(name || phone ? { contact: { name, phone } } : {}) };
    },
  },
});

/** The entry of a feedback, which the verb reads for this official; while it is held: 409, or 404 for whom it is not. */
async function refOfFeedback(context: VerbContext, actor: Official, feedbackId: number): Promise<IssueRef> {
  const found = await findFeedback(context.record.db, { id: feedbackId });
  if (!found) throw notFound();
  if (found.ref) return found.ref;
  if (!(await readItem(context.record.db, actor, feedbackId, context.now))) throw notFound();
  throw conflict('这条反映还留着待核。请先放行，再受理。');
}

const movedEntry = movedAnswer.extend({
  issue: z.int().describe('The entry'),
  restricted: z.boolean().describe('Its ledger: numbers of the two are apart'),
});

/** `POST /api/inbox/:id/<verb>`: a verb over the entry that the feedback made. */
const inboxVerb = <Verb extends string, Input extends z.ZodType>(
  verb: Verb,
  summary: string,
  input: Input,
  run: (context: VerbContext, actor: Official, ref: IssueRef, input: z.input<Input>) => Promise<Moved>,
) =>
  route({
    method: 'POST',
    path: `/inbox/:id/${verb}` as `/inbox/:id/${Verb}`,
    summary,
    official: true,
    body: input,
    answers: {
      200: { description: 'On record', schema: movedEntry },
      ...officialProblems,
    },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const context = tools.verb();
      const actor = actorOf(exchange);
      const ref = await patience(refOfFeedback(context, actor, idOf(exchange)));
      const { seq, state, publicChanged } = await patience(run(context, actor, ref, body as z.input<Input>));
      if (publicChanged) await tools.host().recordChanged();
      return { status: 200, body: { issue: ref.id, restricted: ref.ledger === 'restricted', seq, state } };
    },
    form: deskForm(
      verb,
      input,
      (asked) => ({ page: 'inbox' as const, open: idOf(asked) }),
      (_, reply: { body: unknown }) => {
        const { issue, restricted } = reply.body as z.output<typeof movedEntry>;
        return `${deskInboxPath}?done=${verb}&entry=${restricted ? 'restricted' : 'issues'}-${issue}`;
      },
    ),
  });

/** What asks for nothing but the feedback. */
const nothing = z.strictObject({});

/** `POST /api/inbox/:id/release`, `/abuse`: a person has looked at it. */
const reviewed = <Verb extends 'release' | 'abuse'>(
  verb: Verb,
  summary: string,
  run: (context: VerbContext, actor: Official, input: { feedbackId: number }) => Promise<{ publicChanged: boolean }>,
) =>
  route({
    method: 'POST',
    path: `/inbox/:id/${verb}` as `/inbox/:id/${Verb}`,
    summary,
    official: true,
    body: nothing,
    answers: { 200: { description: 'On record', schema: z.object({ done: z.literal(true) }) }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience } = exchange;
      const { publicChanged } = await patience(run(tools.verb(), actorOf(exchange), { feedbackId: idOf(exchange) }));
      if (publicChanged) await tools.host().recordChanged();
      return { status: 200, body: { done: true as const } };
    },
    form: deskForm(
      verb,
      nothing,
      (asked) => ({ page: 'inbox' as const, open: idOf(asked) }),
      (exchange) =>
        verb === 'release' ? `${pathOfInbox(idOf(exchange))}&done=release` : `${deskInboxPath}?done=${verb}`,
    ),
  });

export const inboxRoutes = [
  listInbox,
  enter,
  oneItem,
  inboxVerb('accept', 'Accept as an entry with a public title', acceptInput, acceptIssue),
  inboxVerb('answer', 'Answer on the spot', answerInput, answerIssue),
  inboxVerb('merge', 'Merge: everyone who raised it follows the other entry', mergeInput, mergeIssue),
  inboxVerb('reject', 'Not accepted: with the reason and the right channel', rejectInput, rejectIssue),
  reviewed('release', 'What was held enters the ledger', releaseFeedback),
  reviewed('abuse', 'Advertising, gibberish, the same a hundred times', markAbuse),
] as const;
