/** The visit log over HTTP. */

import { z } from 'zod';
import { visitsWhere } from '../../db/visits/filter.ts';
import { listVisits } from '../../db/visits/read.ts';
import { deskEnteredPath } from '../../src/domain/desk-paths.ts';
import { fieldVisitPath } from '../../src/domain/field-paths.ts';
import { civilDate } from '../../src/domain/time.ts';
import { filterOf, readVisitQuery } from '../../src/domain/visit-filter.ts';
import { visitAnswer, visitInput } from '../../src/domain/visit-input.ts';
import { visitRow, visitWhole } from '../../src/domain/visit-shapes.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { officialProblems, readProblems } from '../issues/verb-route.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { invalid } from '../refusal.ts';
import { route } from '../route.ts';
import { enterForm } from './form.ts';
import { logVisit } from './log-visit.ts';
import { visitPhotoRoutes } from './photo-routes.ts';
import { visitVerbRoutes } from './verb-routes.ts';
import { wholeVisit } from './whole.ts';

/** `POST /api/visits` */
const logRoute = route({
  method: 'POST',
  path: '/visits',
  summary: 'An entry of the visit log, and with `raise` the issue that came of it, both or neither',
  official: true,
  body: visitInput,
  answers: {
    201: {
      description:
        'Durable. The same key and body again: the same answer. The receipt is to be handed over and is not kept',
      schema: visitAnswer,
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    // Parsed once more by the verb, which takes what was sent: tidy text stays as it is.
    const { publicChanged, ...answer } = await patience(logVisit(tools.verb(), actorOf(exchange), body));
    if (publicChanged) await tools.host().recordChanged();
    return { status: 201, body: answer };
  },
  form: enterForm(visitInput, ({ tools }, reply: { body: unknown }) => {
    const { id, feedback } = reply.body as z.output<typeof visitAnswer>;
    return feedback
      ? redirectWithReceipt(tools.verb(), feedback.receipt, deskEnteredPath)
      : `${fieldVisitPath(id)}?done=visit`;
  }),
});

const words: Record<string, string> = { from: '日期', to: '日期', community: '村（社区）', kind: '方式' };

/** `GET /api/visits` */
const listRoute = route({
  method: 'GET',
  path: '/visits',
  summary:
    'The visit log, newest first, 50 a page. Query: community, cadre (wrote it or went along), household, kind, from, to, promise (open, overdue), withdrawn=1, after',
  official: true,
  answers: {
    200: {
      description: '`next` goes into `after`. Texts only for who wrote it and the team of the community',
      schema: z.object({ items: z.array(visitRow), next: z.string().optional() }),
    },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const { after, ...query } = context.req.query();
    const { asked, wrong } = readVisitQuery(query);
    if (after !== undefined && !/^\d{1,15}_\d{1,15}$/.test(after)) wrong.push('after');
    if (wrong.length > 0)
      throw invalid(wrong.map((path) => ({ path, message: `查找条件“${words[path] ?? path}”不对，请改一下。` })));
    const { record, now } = tools.verb();
    const where = visitsWhere(filterOf(asked), civilDate(now));
    const textsOnly = asked.household !== undefined;
    return { status: 200, body: await patience(listVisits(record.db, actorOf(exchange), where, { after, textsOnly })) };
  },
});

/** `GET /api/visits/:id` */
const oneRoute = route({
  method: 'GET',
  path: '/visits/:id',
  summary: 'One entry with its corrections, and what you may do with it',
  official: true,
  answers: { 200: { description: 'As far as it is yours to read', schema: visitWhole }, ...readProblems },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    return { status: 200, body: await patience(wholeVisit(tools.verb(), actorOf(exchange), idOf(exchange))) };
  },
});

export const visitRoutes = [logRoute, listRoute, oneRoute, ...visitVerbRoutes, ...visitPhotoRoutes] as const;
