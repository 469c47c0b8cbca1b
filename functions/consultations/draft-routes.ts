/** Drafts of consultations over HTTP: written, changed, looked at before anybody else can. */
import { z } from 'zod';
import { deskConsultationPath } from '../../src/domain/field-paths.ts';
import { actorOf, positive } from '../desk/asked.ts';
import { valuesOf } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import { deskPage } from '../desk/show.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { notFound } from '../refusal.ts';
import { route } from '../route.ts';
import { bodyOfConsultation } from './desk-fields.ts';
import { consultationPlace, consultationsPlace } from './page.ts';
import { draftInput, previewDraft, writeDraft } from './write-draft.ts';

/** The page that the form stood on, with the draft as it would look. */
const placeOf = (sent: Sent | null) => {
  const id = positive(sent?.text('id'));
  const preview = sent?.text('body') ?? null;
  return id === undefined ? consultationsPlace(preview) : consultationPlace(id, preview);
};

/** `POST /api/consultations` */
const draftRoute = route({
  method: 'POST',
  path: '/consultations',
  summary:
    'Write the draft of a consultation, for a community or for everybody; `id` changes a draft. Nothing is public yet',
  official: true,
  body: draftInput,
  answers: { 201: { description: 'A draft', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(writeDraft(tools.verb(), actorOf(exchange), body));
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'consultations',
      draftInput,
      (_, sent) => placeOf(sent),
      (_, reply) => `${deskConsultationPath((reply.body as { id: number }).id)}?done=consult-draft`,
    ),
    body: bodyOfConsultation,
  },
});

/** `POST /api/consultations/preview`: nothing is written. */
const previewRoute = route({
  method: 'POST',
  path: '/consultations/preview',
  summary: 'Whether a draft could be published: past its rules and the privacy guard',
  official: true,
  body: draftInput,
  answers: { 200: { description: 'It could', schema: z.object({ passes: z.literal(true) }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    await patience(previewDraft(tools.verb(), actorOf(exchange), body));
    return { status: 200, body: { passes: true as const } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'consultations',
      draftInput,
      (_, sent) => placeOf(sent),
      async (exchange, _, sent) => {
        const { context, tools } = exchange;
        const shown = await deskPage(tools.verb(), actorOf(exchange), placeOf(sent));
        if (!shown || !tools.pages) throw notFound();
        const values = valuesOf(sent);
        const form = { verb: 'consultations', values, errors: [], problem: null, marked: {}, overtaken: false };
        return tools.pages.desk(context, shown.path, { desk: { ...shown.view, form } }, 200);
      },
    ),
    body: bodyOfConsultation,
  },
});

export const draftRoutes = [draftRoute, previewRoute] as const;
