/** What opens sealed cards, over HTTP: answered with the page itself, so that a name is in no address and in no store. */
import { z } from 'zod';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import type { FieldPlace } from '../desk/field-place.ts';
import { deskForm } from '../desk/form.ts';
import { deskPage } from '../desk/show.ts';
import { problemOf } from '../http/refusal-of.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { notFound } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { type FoundHouseholds, findHouseholdInput, findHouseholds } from './find.ts';
import { openHousehold, openHouseholdInput } from './open.ts';
import { householdPlace, householdsPlace } from './page.ts';
import { rowSchema } from './row-schema.ts';

async function shown(exchange: Exchange, place: FieldPlace): Promise<Response> {
  const { context, tools } = exchange;
  const page = await deskPage(tools.verb(), actorOf(exchange), place);
  if (!page || !tools.pages) return problemOf(notFound());
  return tools.pages.desk(context, page.path, { desk: page.view }, 200);
}

/** `POST /api/household-search` */
export const findRoute = route({
  method: 'POST',
  path: '/household-search',
  summary: 'Cards of a community by number, group or name; for a name they are opened in memory, and that is on record',
  official: true,
  body: findHouseholdInput,
  answers: {
    200: {
      description: 'Not to be kept. `opened`: how many cards were opened to look',
      schema: z.object({ items: z.array(rowSchema.extend({ name: z.string().nullable() })), opened: z.int() }),
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { rows, opened } = await patience(findHouseholds(tools.verb(), actorOf(exchange), body));
    return { status: 200, body: { items: rows, opened }, headers: { 'cache-control': 'no-store' } };
  },
  form: deskForm(
    'find',
    findHouseholdInput,
    (_, sent) => householdsPlace({ filter: communityOf(sent?.text('community')) }),
    (exchange, reply: { body: unknown }, sent) => {
      const { items, opened } = reply.body as { items: FoundHouseholds['rows']; opened: number };
      const found = { words: sent.text('words')?.slice(0, 40) ?? '', rows: items, opened };
      return shown(exchange, householdsPlace({ filter: communityOf(sent.text('community')), found }));
    },
  ),
});

const communityOf = (code: string | undefined) => (code && /^\d{12}$/.test(code) ? { community: code } : {});

/** `POST /api/households/:id/open` */
export const openRoute = route({
  method: 'POST',
  path: '/households/:id/open',
  summary: 'Open name, phone and address of a household; who, when and what for is on record first',
  official: true,
  body: openHouseholdInput,
  answers: {
    200: {
      description: 'Not to be kept',
      schema: z.object({
        name: z.string().optional(),
        phone: z.string().optional(),
        address: z.string().optional(),
        note: z.string().optional(),
      }),
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const people = await patience(openHousehold(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: people ?? {}, headers: { 'cache-control': 'no-store' } };
  },
  form: deskForm(
    'open',
    openHouseholdInput,
    (asked) => householdPlace(idOf(asked)),
    (exchange, reply: { body: unknown }) =>
      shown(exchange, householdPlace(idOf(exchange), reply.body as HouseholdPeople)),
  ),
});
