/** Photos of the visit log: for those who read the entry, never public. */

import { z } from 'zod';
import { fieldVisitPath } from '../../src/domain/field-paths.ts';
import { photoLimits } from '../../src/domain/photo-limits.ts';
import { visitPhoto } from '../../src/domain/visit-shapes.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { officialProblems, readProblems } from '../issues/verb-route.ts';
import { privatePhoto } from '../photos/routes.ts';
import { invalid } from '../refusal.ts';
import { route } from '../route.ts';
import { entryForm } from './form.ts';
import { addVisitPhoto, readVisitPhoto } from './photos.ts';

const nothing = z.strictObject({});

/** `POST /api/visits/:id/photos` */
const addRoute = route({
  method: 'POST',
  path: '/visits/:id/photos',
  summary:
    'Add a photo to your own entry, as a form with the field `photo`; the same photo again is the one that is there',
  official: true,
  body: nothing,
  answers: { 201: { description: 'In the store', schema: visitPhoto }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, sent } = exchange;
    const [file] = sent?.files('photo') ?? [];
    if (!file) throw invalid([{ path: 'photo', message: '请选照片。' }]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kept = await addVisitPhoto(tools.verb(), tools.host(), actorOf(exchange), idOf(exchange), bytes);
    return { status: 201, body: kept };
  },
  form: {
    ...entryForm('photos', z.strictObject({ photo: z.file() }), (exchange, reply: { body: unknown }) =>
      // The app on the phone sends it by script.
      exchange.context.req.header('accept')?.includes('application/json')
        ? Response.json(reply.body, { status: 201, headers: { 'cache-control': 'no-store' } })
        : `${fieldVisitPath(idOf(exchange))}?done=visit-photos`,
    ),
    maxBytes: photoLimits.bytes + 64 * 1024,
    body: () => ({}),
  },
});

/** `GET /api/visits/:id/photos/:photo` */
const oneRoute = route({
  method: 'GET',
  path: '/visits/:id/photos/:photo',
  summary: 'A photo of an entry, for those who read it',
  official: true,
  answers: { 200: { description: 'image/jpeg, image/png or image/webp' }, ...readProblems },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const photoId = context.req.param('photo') ?? '';
    return privatePhoto(
      await patience(readVisitPhoto(tools.verb(), tools.host().photos, actorOf(exchange), idOf(exchange), photoId)),
    );
  },
});

export const visitPhotoRoutes = [addRoute, oneRoute] as const;
