/** Photos of an entry: made anew as residents' photos are, never public. */
import { and, eq } from 'drizzle-orm';
import { visitPhotos } from '../../db/schema.ts';
import { photoLimits } from '../../src/domain/photo-limits.ts';
import type { Official } from '../../src/domain/rights.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import type { Host } from '../host.ts';
import { takePhoto } from '../photos/intake.ts';
import { isPhotoProblem } from '../photos/photo.ts';
import { type PhotoStore, photoIdPattern } from '../photos/store.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { AlreadyDone, onceDone, ownVisit, readableVisit, visitColumns } from './find.ts';

/** Photos of one entry. */
const mostPhotos = photoLimits.count;

export type VisitPhoto = { id: string; width: number; height: number };

/** Adds a photo, by who wrote the entry. The same photo again is the one that is there. */
export async function addVisitPhoto(
  context: VerbContext,
  host: Pick<Host, 'photos' | 'reencode'>,
  actor: Official,
  id: number,
  bytes: Uint8Array,
): Promise<VisitPhoto> {
  const { record, now } = context;
  const { db } = record;
  const { row } = await ownVisit(context, actor, id);
  if (row.withdrawn) throw conflict('这一条已经撤回，不能再加照片。');
  const photo = await takePhoto(host, bytes);
  if (isPhotoProblem(photo)) throw invalid([{ path: 'photo', message: photo.message }]);
  const taken = await onceDone<VisitPhoto>(
    change(context, actor, { what: 'putVisitRight', areaCode: row.community.code }, async () => {
      const there = await db.select().from(visitPhotos).where(eq(visitPhotos.visitId, id));
      const same = there.find(({ sha256 }) => sha256 === photo.sha256);
      if (same) throw new AlreadyDone(same);
      if (there.length >= mostPhotos) throw conflict(`一条日志最多放 ${mostPhotos} 张照片。`);
      if ((await visitColumns(context, id)).withdrawnAt !== null) throw conflict('这一条已经撤回，不能再加照片。');
      return {
        before: { visit: id, photos: there.length },
        after: { visit: id, photos: there.length + 1 },
        statements: [db.insert(visitPhotos).values({ ...photo, visitId: id, storedAt: now })],
        paths: [],
        result: photo,
      };
    }),
  );
  // What else is left behind by a write that failed is cleared away at night (functions/retention/orphans.ts).
  if (taken.id !== photo.id) await host.photos.delete(photo.id);
  return { id: taken.id, width: taken.width, height: taken.height };
}

/** A photo of an entry, for those who read it. 404 for what they may not see. */
export async function readVisitPhoto(
  context: VerbContext,
  store: PhotoStore,
  actor: Official,
  id: number,
  photoId: string,
) {
  if (!photoIdPattern.test(photoId)) throw notFound();
  await readableVisit(context, actor, id);
  const [row] = await context.record.db
    .select({ id: visitPhotos.id })
    .from(visitPhotos)
    .where(and(eq(visitPhotos.id, photoId), eq(visitPhotos.visitId, id)));
  const photo = row && (await store.get(photoId));
  if (!photo) throw notFound();
  return photo;
}
