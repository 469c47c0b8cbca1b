/** Notices over HTTP: the draft, what of it may stand, publication, correction, withdrawal. */

import { z } from 'zod';

import { draftFields } from '../../src/domain/notice-draft.ts';
import { personalDataKinds } from '../../src/domain/personal-data/kinds.ts';
import { photoLimits } from '../../src/domain/photo-limits.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { publishInput, publishNotice } from '../issues/publish.ts';
import { movedAnswer, officialProblems, readProblems } from '../issues/verb-route.ts';
import { photoIdPattern } from '../photos/store.ts';
import { invalid } from '../refusal.ts';
import { route } from '../route.ts';
import { confirmOverride } from './confirm-override.ts';
import { correctInput, correctNotice } from './correct.ts';
import { readDraft } from './draft.ts';
import { draftRoutes } from './draft-routes.ts';
import { coverForm, noticeBody, noticeForm, textBody } from './form.ts';
import { overrideFinding, overrideInput } from './override.ts';
import { coveredInput, coverInput } from './photo-input.ts';
import { addCoveredPhoto, coverNoticePhoto, dropPhoto } from './photos.ts';
import { saveDraft, saveDraftInput } from './save-draft.ts';
import { withdrawInput, withdrawNotice } from './withdraw.ts';

const findings = z.array(
  z.object({
    field: z.enum(draftFields),
    kind: z.enum(personalDataKinds),
    start: z.int().describe('UTF-16 place in the field'),
    end: z.int(),
    text: z.string(),
    sentence: z.string(),
    override: z
      .object({ id: z.int(), reason: z.string(), askedBy: z.int(), confirmedBy: z.int().nullable() })
      .nullable(),
  }),
);

/** `GET /api/issues/:id/notice` */
const draftRoute = route({
  method: 'GET',
  path: '/issues/:id/notice',
  summary: 'The notice of an entry as it would be published now, with what the privacy guard finds in it',
  official: true,
  answers: {
    200: {
      description: '`draftSeq` 0: nobody saved it yet',
      schema: z.object({
        entrySeq: z.int(),
        draftSeq: z.int(),
        text: z.object({ title: z.string(), raised: z.string(), result: z.string() }),
        findings,
        photos: z.array(
          z.object({
            id: z.string(),
            noticeId: z.int().nullable(),
            alt: z.string(),
            width: z.int(),
            height: z.int(),
          }),
        ),
        noticeId: z.int().nullable(),
      }),
    },
    ...readProblems,
    409: officialProblems[409],
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    return { status: 200, body: await patience(readDraft(tools.verb(), actorOf(exchange), idOf(exchange))) };
  },
});

/** `POST /api/issues/:id/notice/draft` */
const saveRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/draft',
  summary: 'Save the draft; `draftSeq` is that of the one read',
  official: true,
  body: saveDraftInput,
  answers: {
    200: { description: 'Saved, whatever the guard finds', schema: z.object({ draftSeq: z.int(), findings }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const saved = await patience(saveDraft(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: saved };
  },
  form: { ...noticeForm('draft', saveDraftInput), body: textBody },
});

/** `POST /api/issues/:id/notice/overrides` */
const overrideRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/overrides',
  summary: "Say why one of the guard's findings in the draft may stand; a second person has to agree",
  official: true,
  body: overrideInput,
  answers: {
    201: { description: 'Waits for a second person', schema: z.object({ id: z.int(), confirmed: z.boolean() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const asked = await patience(overrideFinding(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 201, body: asked };
  },
  form: noticeForm('overrides', overrideInput),
});

const nothing = z.strictObject({});

/** `POST /api/issues/:id/notice/overrides/:override/confirm` */
const confirmRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/overrides/:override/confirm',
  summary: 'Agree, as a lead or supervision, that a finding may stand; never who asked for it',
  official: true,
  body: nothing,
  answers: {
    200: { description: 'It may', schema: z.object({ id: z.int(), confirmed: z.literal(true) }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const ids = [idOf(exchange), idOf(exchange, 'override')] as const;
    return { status: 200, body: await patience(confirmOverride(tools.verb(), actorOf(exchange), ...ids)) };
  },
  form: noticeForm('confirm', nothing),
});

/** `POST /api/issues/:id/notice` */
const publishRoute = route({
  method: 'POST',
  path: '/issues/:id/notice',
  summary: 'Publish the result, only once closed: the draft, or what is given in its place',
  official: true,
  body: publishInput,
  answers: {
    201: {
      description: 'Public from the next request on',
      schema: movedAnswer.extend({ id: z.int(), url: z.string() }),
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, url, seq, state } = await patience(
      publishNotice(tools.verb(), actorOf(exchange), idOf(exchange), body),
    );
    await tools.host().recordChanged();
    return { status: 201, body: { id, url, seq, state } };
  },
  form: noticeForm('notice', publishInput),
});

const ofNotice = { official: true, method: 'POST' } as const;
const moved = { 200: { description: 'On record', schema: movedAnswer }, ...officialProblems };

/** `POST /api/notices/:id/correct` */
const correctRoute = route({
  ...ofNotice,
  path: '/notices/:id/correct',
  summary: 'A new revision of the text, with the reason told',
  body: correctInput,
  answers: moved,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { seq, state } = await patience(correctNotice(tools.verb(), actorOf(exchange), idOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { seq, state } };
  },
  form: noticeForm('correct', correctInput, 'notice'),
});

/** `POST /api/notices/:id/withdraw` */
const withdrawRoute = route({
  ...ofNotice,
  path: '/notices/:id/withdraw',
  summary: 'Withdraw: 410 with the reason at its address, gone from lists, feeds and search',
  body: withdrawInput,
  answers: moved,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { seq, state } = await patience(withdrawNotice(tools.verb(), actorOf(exchange), idOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { seq, state } };
  },
  form: noticeForm('withdraw', withdrawInput, 'notice'),
});

const ready = {
  201: {
    description: 'Ready for the notice; shown with its next publication or correction',
    schema: z.object({ id: z.string(), width: z.int(), height: z.int() }),
  },
  ...officialProblems,
};

/** `POST /api/issues/:id/notice/cover` */
const coverRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/cover',
  summary: "A covered and cropped copy of a resident's photo; 409 where this server cannot decode photos",
  official: true,
  body: coverInput,
  answers: ready,
  handle: async (exchange) => {
    const { tools, body } = exchange;
    const kept = await coverNoticePhoto(tools.verb(), tools.host(), actorOf(exchange), idOf(exchange), body);
    return { status: 201, body: kept };
  },
  form: coverForm(coverInput),
});

/** `POST /api/issues/:id/notice/photos` */
const addPhotoRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/photos',
  summary: 'A photo that was covered before it is sent, as multipart with the file in `photo`',
  official: true,
  body: coveredInput,
  answers: ready,
  handle: async (exchange) => {
    const { tools, body, sent } = exchange;
    const [file] = sent?.files('photo') ?? [];
    if (!file) throw invalid([{ path: 'photo', message: '请选照片。' }]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = await addCoveredPhoto(tools.verb(), tools.host(), actorOf(exchange), idOf(exchange), body, bytes);
    return { status: 201, body: kept };
  },
  form: {
    ...noticeForm('photos', coveredInput.extend({ photo: z.file() })),
    maxBytes: photoLimits.bytes + 64 * 1024,
    body: (sent) => {
      const { confirmed, photo: _, ...body } = noticeBody(sent);
      return confirmed === undefined ? body : { ...body, confirmed: true };
    },
  },
});

const photoField = z.strictObject({ photo: z.string().regex(photoIdPattern, '没有这张照片。') });

/** `POST /api/issues/:id/notice/photos/drop` */
const dropPhotoRoute = route({
  method: 'POST',
  path: '/issues/:id/notice/photos/drop',
  summary: 'Take back a photo that no notice shows yet',
  official: true,
  body: photoField,
  answers: { 200: { description: 'Gone', schema: z.object({ id: z.string() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const dropped = await patience(dropPhoto(tools.verb(), actorOf(exchange), idOf(exchange), body.photo));
    return { status: 200, body: dropped };
  },
  form: noticeForm('drop', photoField),
});

export const noticeRoutes = [
  draftRoute,
  saveRoute,
  overrideRoute,
  confirmRoute,
  publishRoute,
  correctRoute,
  withdrawRoute,
  coverRoute,
  addPhotoRoute,
  dropPhotoRoute,
  ...draftRoutes,
] as const;
