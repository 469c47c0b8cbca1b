import { eq } from 'drizzle-orm';
import { photos } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { feedbackHandledBy } from '../feedback/handled-by.ts';
import { notFound } from '../refusal.ts';
import { type PhotoStore, photoIdPattern } from './store.ts';

/** A resident's photo for those who handle the case. 404 for what they may not see, 403 where handling it is not theirs. */
export async function readPhoto(
  context: Pick<VerbContext, 'record' | 'now'>,
  store: PhotoStore,
  actor: Official,
  id: string,
) {
  if (!photoIdPattern.test(id)) throw notFound();
  const [row] = await context.record.db.select({ feedbackId: photos.feedbackId }).from(photos).where(eq(photos.id, id));
  if (row?.feedbackId == null) throw notFound();
  await feedbackHandledBy(context, actor, 'seePhotos', row.feedbackId);
  const photo = await store.get(id);
  if (!photo) throw notFound();
  return photo;
}
