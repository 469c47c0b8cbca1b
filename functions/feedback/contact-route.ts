import { z } from 'zod';
import { findFeedback } from '../../db/ledger/find-feedback.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { type DeskPlace, deskPage } from '../desk/show.ts';
import { problemOf } from '../http/refusal-of.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { notFound } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { type OpenedContact, openContact, openContactInput } from './open-contact.ts';

/** The page of the entry that a feedback belongs to; the inbox while it has none, and the same where there is none for them. */
async function placeOf({
  context,
  tools,
  official,
}: Pick<Exchange, 'context' | 'tools' | 'official'>): Promise<DeskPlace> {
  const id = idOf({ context });
  const found = await findFeedback(tools.record().db, { id });
  const inbox: DeskPlace = { page: 'inbox', open: id };
  if (!found?.ref || !official) return inbox;
  const entry: DeskPlace = { page: found.ref.ledger === 'public' ? 'issue' : 'restricted', id: found.ref.id };
  return (await deskPage(tools.verb(), official, entry)) ? entry : inbox;
}

/** `POST /api/feedback/:id/contact` */
export const openContactRoute = route({
  method: 'POST',
  path: '/feedback/:id/contact',
  summary: 'Open name, phone and originals; who, when and what for is on record first',
  official: true,
  body: openContactInput,
  answers: {
    200: {
      description: 'Not to be kept',
      schema: z.object({
        name: z.string().optional(),
        phone: z.string().optional(),
        originals: z.array(
          z.object({ messageId: z.int().nullable(), content: z.string(), place: z.string().optional() }),
        ),
        deleted: z.object({ at: z.number(), by: z.enum(['resident', 'retention']) }).nullable(),
      }),
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    return { status: 200, body: await patience(openContact(tools.verb(), actorOf(exchange), idOf(exchange), body)) };
  },
  // Answered with the page itself: what was opened is in no address and in no store, and gone with the page.
  form: deskForm('contact', openContactInput, placeOf, async (exchange, reply: { body: unknown }) => {
    const { context, tools } = exchange;
    const { name, phone, originals, deleted } = reply.body as OpenedContact;
    const opened = {
      feedbackId: idOf(exchange),
      ...(name ? { name } : {}),
      ...(phone ? { phone } : {}),
      originals: originals.map(({ content, place }) => ({ content, ...(place ? { place } : {}) })),
      deleted: deleted !== null,
    };
    const place = await placeOf(exchange);
    const shown = await deskPage(tools.verb(), actorOf(exchange), { ...place, opened } as DeskPlace);
    if (!shown || !tools.pages) return problemOf(notFound());
    return tools.pages.desk(context, shown.path, { desk: shown.view }, 200);
  }),
});
