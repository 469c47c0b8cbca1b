import { and, inArray, isNull } from 'drizzle-orm';
import { noticePhotos, photos, visitPhotos } from '../../db/schema.ts';
import type { RetentionContext } from './forget.ts';

/** Deletes photos that no row names, or that notices showed and show no more, put before an instant: a form that failed midway, or a crash between row and photo. */
export async function deleteOrphans(
  { record, photos: store }: Pick<RetentionContext, 'record' | 'photos'>,
  before: number,
): Promise<void> {
  const old: string[] = [];
  const sweep = async () => {
    const ids = old.splice(0);
    if (ids.length === 0) return;
    const [sent, published, visited] = await Promise.all([
      record.db.select({ id: photos.id }).from(photos).where(inArray(photos.id, ids)),
      record.db
        .select({ id: noticePhotos.id })
        .from(noticePhotos)
        .where(and(inArray(noticePhotos.id, ids), isNull(noticePhotos.removedAt))),
      record.db.select({ id: visitPhotos.id }).from(visitPhotos).where(inArray(visitPhotos.id, ids)),
    ]);
    const known = new Set([...sent, ...published, ...visited].map(({ id }) => id));
    for (const id of ids) if (!known.has(id)) await store.delete(id);
  };
  for await (const { id, storedAt } of store.list()) {
    if (storedAt < before) old.push(id);
    if (old.length >= 100) await sweep();
  }
  await sweep();
}
