/** What the town says itself, over HTTP. `id` in the body puts right what is there. */

import { z } from 'zod';
import { announcementPath, policyPath } from '../../src/domain/paths.ts';
import { actorOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { writePolicy, writePolicyInput } from '../policies/write-policy.ts';
import { route } from '../route.ts';
import { announce, announceInput } from './announce.ts';

const written = {
  201: { description: 'Public from the next request on', schema: z.object({ id: z.int() }) },
  ...officialProblems,
};

const withNumber = (sent: Sent): Record<string, unknown> => {
  const body = bodyOfForm(sent);
  return /^\d{1,9}$/.test(`${body.id}`) ? { ...body, id: Number(body.id) } : body;
};
const numberOf = (reply: { body: unknown }): number => (reply.body as { id: number }).id;

/** `POST /api/announcements` */
const announceRoute = route({
  method: 'POST',
  path: '/announcements',
  summary: 'Announce something to a community, or to everybody (`community` null)',
  official: true,
  body: announceInput,
  answers: written,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(announce(tools.verb(), actorOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'announcements',
      announceInput,
      () => ({ page: 'today' }),
      (_, reply) => announcementPath(numberOf(reply)),
    ),
    body: withNumber,
  },
});

/** `POST /api/policies` */
const policyRoute = route({
  method: 'POST',
  path: '/policies',
  summary: 'Write a policy post in Markdown',
  official: true,
  body: writePolicyInput,
  answers: written,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(writePolicy(tools.verb(), actorOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'policies',
      writePolicyInput,
      () => ({ page: 'today' }),
      (_, reply) => policyPath(numberOf(reply)),
    ),
    body: withNumber,
  },
});

export const textRoutes = [announceRoute, policyRoute] as const;
