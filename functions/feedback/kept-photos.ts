import { countUp } from '../../db/feedback/counters.ts';
import { photos } from '../../db/schema.ts';
import type { FeedbackFormView } from '../../src/domain/resident-views.ts';
import { sentTooManyDamaged } from '../abuse/damaged-photos.ts';
import { readLoad } from '../abuse/limits.ts';
import type { VerbContext } from '../context.ts';
import type { Sent } from '../http/sent.ts';
import { readFormToken } from '../keys/form-token.ts';
import { photoToken, readPhotoToken } from '../photos/token.ts';
import type { Tools } from '../route.ts';
import { takePhotos, unattached } from './photos.ts';

/**
 * Photos of a form that comes back, as tokens: those it brought, as far as they are still there, and its files, which are on
 * record now without belonging to anything. That counts like a feedback, and is not done under pressure: else the store
 * could be filled with forms that never become one.
 */
export async function keptPhotos(
  tools: Tools,
  context: VerbContext,
  sender: string | null,
  sent: Sent,
): Promise<FeedbackFormView['photos']> {
  const before = await stillThere(context, sent);
  if (sent.files('photos').length === 0) return before;
  // Only a form of ours; an old one counts, since its photos were chosen by a person who took long.
  if ((await readFormToken(context.keys, sent.text('formToken') ?? '', context.now)) === 'malformed') return before;
  if (sentTooManyDamaged(sender, context.now)) return before;
  const load = await readLoad(context, sender, '').catch(() => null);
  if (!load || load.pressure) return before;
  const { kept } = await takePhotos(tools.host(), sent, { sender, now: context.now });
  if (kept.length === 0) return before;
  const { record, now, keys } = context;
  await record.write([
    ...countUp(record.db, load.windows),
    record.db
      .insert(photos)
      .values(kept.map(({ photo }) => ({ ...photo, storedAt: now })))
      .onConflictDoNothing(),
  ]);
  const tokens = kept.map(async ({ photo, name }) => ({ token: await photoToken(keys, photo.id), name }));
  return [...before, ...(await Promise.all(tokens))];
}

async function stillThere({ record, keys }: VerbContext, sent: Sent): Promise<FeedbackFormView['photos']> {
  const tokens = [...new Set(sent.texts('photos'))].slice(0, 20);
  const given = await Promise.all(tokens.map(async (token) => ({ token, id: await readPhotoToken(keys, token) })));
  const ids = given.flatMap(({ id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return [];
  const free = await unattached(record, ids);
  return given
    .filter(({ id }) => id !== null && free.has(id))
    .map(({ token }, index) => ({ token, name: `照片${index + 1}` }));
}
