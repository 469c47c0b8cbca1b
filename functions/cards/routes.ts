/** Contact cards over HTTP. */
import { z } from 'zod';
import { fieldCardsOfPath } from '../../src/domain/field-paths.ts';
import { actorOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { codeOf } from '../roster/code.ts';
import { type Exchange, route } from '../route.ts';
import { countCards, countCardsInput } from './count.ts';
import { makeCardVersion } from './make-version.ts';
import { cardsOfPlace } from './page.ts';
import { reviewCards, reviewCardsInput } from './review.ts';

const nothing = z.strictObject({});
const place = (asked: Pick<Exchange, 'context'>) => cardsOfPlace(codeOf(asked));
const onward = (done: string) => (exchange: Pick<Exchange, 'context'>) =>
  `${fieldCardsOfPath(codeOf(exchange))}?done=${done}`;

/** `POST /api/cards/:code/versions` */
const versionRoute = route({
  method: 'POST',
  path: '/cards/:code/versions',
  summary: 'Fix what stands on the contact cards now as the version to print; the same content is the same version',
  official: true,
  body: nothing,
  answers: {
    201: { description: 'A new version', schema: z.object({ version: z.int(), made: z.boolean() }) },
    200: { description: 'The version that says the same', schema: z.object({ version: z.int(), made: z.boolean() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const { version, made } = await patience(makeCardVersion(tools.verb(), actorOf(exchange), codeOf(exchange)));
    return made ? { status: 201, body: { version, made } } : { status: 200, body: { version, made } };
  },
  form: deskForm('versions', nothing, place, onward('card-version')),
});

const countedBody = (sent: Sent) => {
  const body = bodyOfForm(sent);
  for (const name of ['count', 'version']) if (/^\s*\d{1,9}\s*$/.test(`${body[name]}`)) body[name] = Number(body[name]);
  return body;
};
const counted = z.object({
  version: z.int(),
  printed: z.int().describe('Cards of this version in all'),
  handedOut: z.int(),
});

const countRoute = <Path extends 'printed' | 'handed-out'>(path: Path, done: string, summary: string) =>
  route({
    method: 'POST',
    path: `/cards/:code/${path}` as `/cards/:code/${Path}`,
    summary,
    official: true,
    body: countCardsInput,
    answers: { 201: { description: 'On record', schema: counted }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const what = path === 'printed' ? 'printed' : 'handed_out';
      const { version, printed, handedOut } = await patience(
        countCards(tools.verb(), actorOf(exchange), codeOf(exchange), what, body),
      );
      return { status: 201, body: { version, printed, handedOut } };
    },
    form: {
      ...deskForm<{ status: number; body: unknown }>(path, countCardsInput, place, onward(done)),
      body: countedBody,
    },
  });

/** `POST /api/cards/:code/printed` */
const printedRoute = countRoute('printed', 'card-printed', 'So many contact cards of a version were printed');
/** `POST /api/cards/:code/handed-out` */
const handedOutRoute = countRoute('handed-out', 'card-handed', 'So many were handed out, never more than were printed');

/** `POST /api/cards/:code/review` */
const reviewRoute = route({
  method: 'POST',
  path: '/cards/:code/review',
  summary: "The yearly review of a community's contact cards; residents read its date",
  official: true,
  body: reviewCardsInput,
  answers: {
    200: { description: 'Reviewed today', schema: z.object({ reviewedOn: z.iso.date() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const { reviewedOn } = await patience(reviewCards(tools.verb(), actorOf(exchange), codeOf(exchange)));
    await tools.host().recordChanged();
    return { status: 200, body: { reviewedOn } };
  },
  form: deskForm('review', reviewCardsInput, place, onward('card-review')),
});

export const cardRoutes = [versionRoute, printedRoute, handedOutRoute, reviewRoute] as const;
