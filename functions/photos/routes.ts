import { actorOf } from '../desk/asked.ts';
import { readProblems } from '../issues/verb-route.ts';
import { route } from '../route.ts';
import { readPhoto } from './read.ts';
import type { PhotoStore } from './store.ts';

/** A photo that is not public: never kept by a browser or a proxy, never run as anything but a picture. */
export const privatePhoto = ({ bytes, type }: NonNullable<Awaited<ReturnType<PhotoStore['get']>>>): Response =>
  new Response(bytes, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });

/** `GET /api/photos/:id` */
const onePhoto = route({
  method: 'GET',
  path: '/photos/:id',
  summary: 'A photo of a resident, for those who handle the case',
  official: true,
  answers: { 200: { description: 'image/jpeg, image/png or image/webp' }, ...readProblems },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const photo = await patience(
      readPhoto(tools.verb(), tools.host().photos, actorOf(exchange), context.req.param('id') ?? ''),
    );
    return privatePhoto(photo);
  },
});

export const photoRoutes = [onePhoto] as const;
