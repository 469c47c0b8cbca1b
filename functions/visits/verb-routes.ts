/** What becomes of an entry of the visit log. */

import { z } from 'zod';
import { deskEnteredPath } from '../../src/domain/desk-paths.ts';
import {
  correctVisitInput,
  keepPromiseInput,
  raisedAnswer,
  raiseVisitInput,
  withdrawVisitInput,
} from '../../src/domain/visit-input.ts';
import { type OpenedVisit, openedVisit } from '../../src/domain/visit-shapes.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskPage } from '../desk/show.ts';
import { problemOf } from '../http/refusal-of.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { notFound } from '../refusal.ts';
import { route } from '../route.ts';
import { correctVisit } from './correct.ts';
import { correctVisitBody, entryForm, formBytes, raiseVisitBody } from './form.ts';
import { keepPromise } from './keep-promise.ts';
import { openVisit, openVisitInput } from './open-whom.ts';
import { visitPlace } from './page.ts';
import { raiseVisit } from './raise-visit.ts';
import { withdrawVisit } from './withdraw.ts';

/** `POST /api/visits/:id/raise` */
const raiseRoute = route({
  method: 'POST',
  path: '/visits/:id/raise',
  summary: 'Turn a line of an entry into an issue, once; the same key and body again: the same receipt',
  official: true,
  body: raiseVisitInput,
  answers: {
    201: { description: 'Durable; the receipt is to be handed over and is not kept', schema: raisedAnswer },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { publicChanged, ...answer } = await patience(
      raiseVisit(tools.verb(), actorOf(exchange), idOf(exchange), body),
    );
    if (publicChanged) await tools.host().recordChanged();
    return { status: 201, body: answer };
  },
  form: {
    ...entryForm('raise', raiseVisitInput, ({ tools }, reply: { body: unknown }) =>
      redirectWithReceipt(tools.verb(), (reply.body as z.output<typeof raisedAnswer>).receipt, deskEnteredPath),
    ),
    body: raiseVisitBody,
  },
});

/** `POST /api/visits/:id/correct` */
const correctRoute = route({
  method: 'POST',
  path: '/visits/:id/correct',
  summary: 'Put your own entry right; 409 where there is a newer revision: read it again and show both',
  official: true,
  body: correctVisitInput,
  answers: {
    200: { description: 'What it said before stays on record', schema: z.object({ id: z.int(), revision: z.int() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    return {
      status: 200,
      body: await patience(correctVisit(tools.verb(), actorOf(exchange), idOf(exchange), body)),
    };
  },
  form: { ...entryForm('correct', correctVisitInput), maxBytes: formBytes, body: correctVisitBody },
});

/** `POST /api/visits/:id/withdraw` */
const withdrawRoute = route({
  method: 'POST',
  path: '/visits/:id/withdraw',
  summary: 'Take back your own entry; it stays, and counts no more',
  official: true,
  body: withdrawVisitInput,
  answers: { 200: { description: 'On record', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, publicChanged } = await patience(withdrawVisit(tools.verb(), actorOf(exchange), idOf(exchange), body));
    if (publicChanged) await tools.host().recordChanged();
    return { status: 200, body: { id } };
  },
  form: entryForm('withdraw', withdrawVisitInput),
});

/** `POST /api/visits/:id/keep-promise` */
const keepRoute = route({
  method: 'POST',
  path: '/visits/:id/keep-promise',
  summary: 'What was promised was done',
  official: true,
  body: keepPromiseInput,
  answers: {
    200: { description: 'On record', schema: z.object({ id: z.int(), on: z.string() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    return { status: 200, body: await patience(keepPromise(tools.verb(), actorOf(exchange), idOf(exchange), body)) };
  },
  form: entryForm('keep-promise', keepPromiseInput, (exchange) => `${visitPlace(idOf(exchange)).path}?done=promise`),
});

/** `POST /api/visits/:id/whom` */
const whomRoute = route({
  method: 'POST',
  path: '/visits/:id/whom',
  summary: 'Open whom it was with, and words as written; who, when and what for is on record first',
  official: true,
  body: openVisitInput,
  answers: { 200: { description: 'Not to be kept', schema: openedVisit }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    return { status: 200, body: await patience(openVisit(tools.verb(), actorOf(exchange), idOf(exchange), body)) };
  },
  // Answered with the page itself: what was opened is in no address and in no store, and gone with the page.
  form: entryForm('whom', openVisitInput, async (exchange, reply: { body: unknown }) => {
    const { context, tools } = exchange;
    const place = visitPlace(idOf(exchange), { opened: reply.body as OpenedVisit });
    const shown = await deskPage(tools.verb(), actorOf(exchange), place);
    if (!shown || !tools.pages) return problemOf(notFound());
    return tools.pages.desk(context, shown.path, { desk: shown.view }, 200);
  }),
});

export const visitVerbRoutes = [raiseRoute, correctRoute, withdrawRoute, keepRoute, whomRoute] as const;
