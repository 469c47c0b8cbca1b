import { inArray } from 'drizzle-orm';
import { photos } from '../../db/schema.ts';
import type { RetentionContext } from './forget.ts';

/** Deletes photos that no row names, put before an instant: a form that failed midway, or a crash between row and photo. */
export async function deleteOrphans(
  { record, photos: store }: Pick<RetentionContext, 'record' | 'photos'>,
  before: number,
): Promise<void> {
  const old: string[] = [];
  const sweep = async () => {
    const ids = old.splice(0);
    if (ids.length === 0) return;
    const rows = await record.db.select({ id: photos.id }).from(photos).where(inArray(photos.id, ids));
    const known = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!known.has(id)) await store.delete(id);
  };
  for await (const { id, storedAt } of store.list()) {
    if (storedAt < before) old.push(id);
    if (old.length >= 100) await sweep();
  }
  await sweep();
}
