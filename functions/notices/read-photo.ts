import { eq } from 'drizzle-orm';
import { noticePhotos } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { readForAction } from '../issues/move.ts';
import { type PhotoStore, photoIdPattern } from '../photos/store.ts';
import { notFound } from '../refusal.ts';

/** A covered copy that no notice shows yet, for those who see its entry: to judge how the notice will look. 404. */
export async function readNoticePhoto(context: VerbContext, store: PhotoStore, actor: Official, id: string) {
  if (!photoIdPattern.test(id)) throw notFound();
  const [row] = await context.record.db
    .select({ issueId: noticePhotos.issueId, removedAt: noticePhotos.removedAt })
    .from(noticePhotos)
    .where(eq(noticePhotos.id, id));
  if (!row || row.removedAt !== null) throw notFound();
  await readForAction(context, actor, 'see', { ledger: 'public', id: row.issueId });
  const photo = await store.get(id);
  if (!photo) throw notFound();
  return photo;
}
