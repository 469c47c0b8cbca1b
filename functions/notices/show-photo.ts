import { type Context, Hono } from 'hono';
import { shownPhoto } from '../../db/publishing/photos.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { createPatience } from '../patience.ts';
import { photoIdPattern } from '../photos/store.ts';
import type { Tools } from '../route.ts';

const words = (context: Context, status: 404 | 410 | 503, text: string) =>
  context.text(text, status, { 'cache-control': 'no-store' });

/**
 * `/photos/<id>`: a photo that a standing notice shows. The browser that has it keeps it, for under a name stands one picture
 * for ever; caches that many share do not, so that what is withdrawn is gone (shared/contract.md, guarantee 3).
 */
export function publicPhotos(tools: Tools): Hono {
  const photos = new Hono();
  photos.get('/photos/:id', async (context) => {
    const id = context.req.param('id');
    if (!photoIdPattern.test(id)) return words(context, 404, '没有这张照片。');
    try {
      const state = await createPatience()(shownPhoto(tools.record().db, id));
      if (state === 'unknown') return words(context, 404, '没有这张照片。');
      if (state === 'removed') return words(context, 410, '这张照片已经撤下。');
      const photo = await tools.host().photos.get(id);
      if (!photo) return words(context, 404, '没有这张照片。');
      return context.body(photo.bytes, 200, {
        'content-type': photo.type,
        'content-length': `${photo.bytes.length}`,
        'cache-control': 'private, max-age=31536000, immutable',
        'content-disposition': 'inline',
        'x-content-type-options': 'nosniff',
      });
    } catch (error) {
      if (!refusalOf(error)) throw error;
      return words(context, 503, '照片暂时打不开，请稍后再试。');
    }
  });
  return photos;
}
