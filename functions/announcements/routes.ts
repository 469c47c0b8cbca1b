/** What the town says itself, over HTTP. `id` in the body puts right what is there. */

import { z } from 'zod';
import { deskAnnouncementsPath, deskPoliciesPath } from '../../src/domain/desk-paths.ts';
import { actorOf } from '../desk/asked.ts';
import { bodyOfForm, valuesOf } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import { deskPage } from '../desk/show.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { previewPolicy } from '../policies/preview-policy.ts';
import { writePolicy, writePolicyInput } from '../policies/write-policy.ts';
import { notFound } from '../refusal.ts';
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
/** What a form puts right. */
const editedOf = (sent: Sent | null): number | undefined =>
  /^\d{1,9}$/.test(sent?.text('id') ?? '') ? Number(sent?.text('id')) : undefined;
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
      (_, sent) => ({ page: 'announcements', edit: editedOf(sent) }),
      (_, reply) => `${deskAnnouncementsPath}?done=announced&entry=announcements-${numberOf(reply)}`,
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
      (_, sent) => ({ page: 'policies', edit: editedOf(sent), preview: sent?.text('body') }),
      (_, reply) => `${deskPoliciesPath}?done=policy&entry=policies-${numberOf(reply)}`,
    ),
    body: withNumber,
  },
});

/** `POST /api/policies/preview`: nothing is written. */
const previewRoute = route({
  method: 'POST',
  path: '/policies/preview',
  summary: 'Whether a policy post could be published: past its rules and the privacy guard',
  official: true,
  body: writePolicyInput,
  answers: { 200: { description: 'It could', schema: z.object({ passes: z.literal(true) }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    await patience(previewPolicy(tools.verb(), actorOf(exchange), body));
    return { status: 200, body: { passes: true as const } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'preview',
      writePolicyInput,
      (_, sent) => ({ page: 'policies', edit: editedOf(sent), preview: sent?.text('body') }),
      async (exchange, _, sent) => {
        const { context, tools } = exchange;
        const place = { page: 'policies', edit: editedOf(sent), preview: sent.text('body') } as const;
        const shown = await deskPage(tools.verb(), actorOf(exchange), place);
        if (!shown || !tools.pages) throw notFound();
        const form = {
          verb: 'preview',
          values: valuesOf(sent),
          errors: [],
          problem: null,
          marked: {},
          overtaken: false,
        };
        return tools.pages.desk(context, shown.path, { desk: { ...shown.view, form } }, 200);
      },
    ),
    body: withNumber,
  },
});

export const textRoutes = [announceRoute, policyRoute, previewRoute] as const;
