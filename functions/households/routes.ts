/** The register of households over HTTP. */
import { z } from 'zod';
import { readScope } from '../../db/desk/scope.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { fieldHouseholdPath } from '../../src/domain/field-paths.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { actorOf, idOf, positive } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { officialProblems, readProblems } from '../issues/verb-route.ts';
import { forbidden } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { addHousehold } from './add.ts';
import { endHousehold } from './end.ts';
import { filterOf } from './filter.ts';
import { cardBody, numbersOf } from './form.ts';
import { addHouseholdInput, endHouseholdInput, pairInput, setHouseholdInput, unpairInput } from './input.ts';
import { findRoute, openRoute } from './open-routes.ts';
import { householdPlace, householdsPlace } from './page.ts';
import { pairHousehold } from './pair.ts';
import { rowSchema } from './row-schema.ts';
import { setHousehold } from './set.ts';
import { unpairHousehold } from './unpair.ts';

const seen = z.int().describe('Send it with the next change of the card');
const pageSize = 50;

/** `GET /api/households` */
const listRoute = route({
  method: 'GET',
  path: '/households',
  summary:
    'Cards of the register, 50 a page, nothing sealed. Query: community, group, care, paired (`me`), state (visited, unvisited, paired, short), q (a number), after',
  official: true,
  answers: {
    200: {
      description: '`next` goes into `after`',
      schema: z.object({ items: z.array(rowSchema), next: z.int().nullable() }),
    },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { context, tools, patience } = exchange;
    const { record, now, settings } = tools.verb();
    const official = actorOf(exchange);
    const scope = await patience(readScope(record.db, official));
    const communityCodes = scope.communitiesOf(fieldRights('seeHouseholds')).map(({ code }) => code);
    if (communityCodes.length === 0) throw forbidden('民情登记卡只给驻点团队和组织办看。');
    const query = context.req.query();
    const rows = await patience(
      listHouseholds(record.db, {
        communityCodes,
        today: civilDate(now),
        quota: settings.QUOTA_PAIRED_VISITS,
        cadreId: official.cadreId,
        filter: filterOf(query),
        after: positive(query.after),
        limit: pageSize + 1,
      }),
    );
    const next = rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null;
    return { status: 200, body: { items: rows.slice(0, pageSize), next }, headers: { 'cache-control': 'no-store' } };
  },
});

/** `POST /api/households` */
const addRoute = route({
  method: 'POST',
  path: '/households',
  summary: 'A new card; who lives there (`people`) is sealed',
  official: true,
  body: addHouseholdInput,
  answers: { 201: { description: 'In the register', schema: z.object({ id: z.int(), seen }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, seen } = await patience(addHousehold(tools.verb(), actorOf(exchange), body));
    return { status: 201, body: { id, seen } };
  },
  form: {
    ...deskForm<{ body: unknown }>(
      'households',
      addHouseholdInput,
      () => householdsPlace({ filter: {} }),
      (_, { body }) => `${fieldHouseholdPath((body as { id: number }).id)}?done=card`,
    ),
    body: cardBody,
  },
});

const set = async ({ tools, patience, body, ...exchange }: Exchange<z.output<typeof setHouseholdInput>>) => {
  const { seen } = await patience(
    setHousehold(tools.verb(), actorOf(exchange), idOf(exchange), body as z.input<typeof setHouseholdInput>),
  );
  return { status: 200 as const, body: { seen } };
};
const setAnswers = { 200: { description: 'On record', schema: z.object({ seen }) }, ...officialProblems };
const cardOf = (asked: Pick<Exchange, 'context'>) => householdPlace(idOf(asked));
const onward = (done: string) => (exchange: Pick<Exchange, 'context'>) =>
  `${fieldHouseholdPath(idOf(exchange))}?done=${done}`;

/** `PUT /api/households/:id` */
const putRoute = route({
  method: 'PUT',
  path: '/households/:id',
  summary: 'The whole card; who lives there stays as it is unless `people` is sent, whole',
  official: true,
  body: setHouseholdInput,
  answers: setAnswers,
  handle: set,
});

/** `POST /api/households/:id` */
const setRoute = route({
  method: 'POST',
  path: '/households/:id',
  summary: 'The same as PUT, for forms',
  official: true,
  body: setHouseholdInput,
  answers: setAnswers,
  handle: set,
  form: { ...deskForm('card', setHouseholdInput, cardOf, onward('card-set')), body: cardBody },
});

/** `POST /api/households/:id/end` */
const endRoute = route({
  method: 'POST',
  path: '/households/:id/end',
  summary: 'A household leaves the register; its pairings end with it',
  official: true,
  body: endHouseholdInput,
  answers: { 200: { description: 'Its last day', schema: z.object({ on: z.iso.date() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { on } = await patience(endHousehold(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: { on } };
  },
  form: deskForm('end', endHouseholdInput, cardOf, onward('card-end')),
});

const done = { 200: { description: 'On record', schema: z.object({}) }, ...officialProblems };

/** `POST /api/households/:id/pair` */
const pairRoute = route({
  method: 'POST',
  path: '/households/:id/pair',
  summary: 'Pair a household with a cadre of the community’s teams',
  official: true,
  body: pairInput,
  answers: done,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    await patience(pairHousehold(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: {} };
  },
  form: { ...deskForm('pair', pairInput, cardOf, onward('pair')), body: numbersOf('cadre') },
});

/** `POST /api/households/:id/unpair` */
const unpairRoute = route({
  method: 'POST',
  path: '/households/:id/unpair',
  summary: 'End a pairing; it stays on record',
  official: true,
  body: unpairInput,
  answers: done,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    await patience(unpairHousehold(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: {} };
  },
  form: { ...deskForm('unpair', unpairInput, cardOf, onward('unpair')), body: numbersOf('cadre') },
});

export const householdRoutes = [
  listRoute,
  addRoute,
  findRoute,
  putRoute,
  setRoute,
  endRoute,
  pairRoute,
  unpairRoute,
  openRoute,
] as const;
