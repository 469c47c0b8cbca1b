/** Deeds over HTTP. */
import { z } from 'zod';
import { fieldDeedPath } from '../../src/domain/field-paths.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { type Exchange, route } from '../route.ts';
import { correctDeed, correctDeedInput } from './correct.ts';
import { deedBody, deedBodyAnew } from './form.ts';
import { logDeed, logDeedInput } from './log.ts';
import { deedPlace, deedsPlace } from './page.ts';
import { publishDeed, publishDeedInput } from './publish.ts';
import { withdrawDeed, withdrawDeedInput } from './withdraw.ts';

const numbered = z.object({ id: z.int() });
const numberOf = (reply: { body: unknown }): number => (reply.body as { id: number }).id;
const atDeed = (asked: Pick<Exchange, 'context'>, sent: Sent | null) => deedPlace(idOf(asked), sent);

/** `POST /api/deeds` */
const logRoute = route({
  method: 'POST',
  path: '/deeds',
  summary: 'Log a practical deed; nobody but officials sees it until it is published',
  official: true,
  body: logDeedInput,
  answers: { 201: { description: 'On record', schema: numbered }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(logDeed(tools.verb(), actorOf(exchange), body));
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'deeds',
      logDeedInput,
      (_, sent) => deedsPlace({}, sent),
      (_, reply) => `${fieldDeedPath(numberOf(reply))}?done=deed-logged`,
    ),
    body: deedBody,
  },
});

/** `POST /api/deeds/:id/correct` */
const correctRoute = route({
  method: 'POST',
  path: '/deeds/:id/correct',
  summary: 'Put a deed right; one that is public with the reason, past the privacy guard',
  official: true,
  body: correctDeedInput,
  answers: { 200: { description: 'On record', schema: numbered }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, publicChanged } = await patience(correctDeed(tools.verb(), actorOf(exchange), idOf(exchange), body));
    if (publicChanged) await tools.host().recordChanged();
    return { status: 200, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'correct',
      correctDeedInput,
      atDeed,
      (exchange, _, sent) =>
        `${fieldDeedPath(idOf(exchange))}?done=${sent.text('reason')?.trim() ? 'deed-corrected' : 'deed-saved'}`,
    ),
    body: deedBodyAnew,
  },
});

/** `POST /api/deeds/:id/publish` */
const publishRoute = route({
  method: 'POST',
  path: '/deeds/:id/publish',
  summary:
    'Publish a deed as it stands, or with what is given in its place; 422 names each finding of the privacy guard',
  official: true,
  body: publishDeedInput,
  answers: {
    201: { description: 'Public from the next request on', schema: numbered.extend({ url: z.string() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, url } = await patience(publishDeed(tools.verb(), actorOf(exchange), idOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 201, body: { id, url } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'publish',
      publishDeedInput,
      atDeed,
      (exchange) => `${fieldDeedPath(idOf(exchange))}?done=deed-published`,
    ),
    body: deedBodyAnew,
  },
});

/** `POST /api/deeds/:id/withdraw` */
const withdrawRoute = route({
  method: 'POST',
  path: '/deeds/:id/withdraw',
  summary: 'Withdraw: 410 with the reason at its address, gone from lists, feed and search; it counts no longer',
  official: true,
  body: withdrawDeedInput,
  answers: { 200: { description: 'On record', schema: numbered }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(withdrawDeed(tools.verb(), actorOf(exchange), idOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { id } };
  },
  form: deskForm<{ status: number; body: unknown }>(
    'withdraw',
    withdrawDeedInput,
    atDeed,
    (exchange) => `${fieldDeedPath(idOf(exchange))}?done=deed-withdrawn`,
  ),
});

export const deedRoutes = [logRoute, correctRoute, publishRoute, withdrawRoute] as const;
