/** What the desk's page of a notice asks besides: masking, and a look at photos before they are public. */
import { z } from 'zod';
import { actorOf, idOf } from '../desk/asked.ts';
import { officialProblems, readProblems } from '../issues/verb-route.ts';
import { privatePhoto } from '../photos/routes.ts';
import { route } from '../route.ts';
import { noticeForm, textBody } from './form.ts';
import { maskDraft, maskDraftInput } from './mask-draft.ts';
import { readNoticePhoto } from './read-photo.ts';

/** `POST /api/issues/:id/notice/mask` */
const maskRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/mask',
  summary: "Save the draft with the guard's findings masked: one of them, or all that nobody wants to stand",
  official: true,
  body: maskDraftInput,
  answers: { 200: { description: 'Saved', schema: z.object({ draftSeq: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { draftSeq } = await patience(maskDraft(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: { draftSeq } };
  },
  form: {
    ...noticeForm('mask', maskDraftInput),
    body: (sent) => {
      const [, field, text] = /^(\w+):(.+)$/s.exec(sent.text('only') ?? '') ?? [];
      return { ...textBody(sent), ...(field === undefined ? {} : { only: { field, text } }) };
    },
  },
});

/** `GET /api/notice-photos/:id` */
const photoRoute = route({
  method: 'GET',
  path: '/notice-photos/:id',
  summary: 'A covered photo before a notice shows it, for those who see the entry',
  official: true,
  answers: { 200: { description: 'image/jpeg, image/png or image/webp' }, ...readProblems },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const id = context.req.param('id') ?? '';
    return privatePhoto(await patience(readNoticePhoto(tools.verb(), tools.host().photos, actorOf(exchange), id)));
  },
});

export const draftRoutes = [maskRoute, photoRoute] as const;
