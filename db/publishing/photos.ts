import { and, asc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { Db, Statement, TownRecord } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { noticePhotos, notices } from '../schema.ts';

/** Covered copies that an entry's notice shows or could show, oldest first. */
export const readPhotos = (db: Db, issueId: number) =>
  db
    .select({
      id: noticePhotos.id,
      noticeId: noticePhotos.noticeId,
      alt: noticePhotos.alt,
      width: noticePhotos.width,
      height: noticePhotos.height,
    })
    .from(noticePhotos)
    .where(and(eq(noticePhotos.issueId, issueId), isNull(noticePhotos.removedAt)))
    .orderBy(asc(noticePhotos.storedAt), asc(noticePhotos.id));

/** Shows these photos with a notice and removes the others that it showed. */
export function showPhotos({ db }: TownRecord, noticeId: number, ids: readonly string[], now: number): Statement[] {
  const shown: SQL | undefined = and(eq(noticePhotos.noticeId, noticeId), isNull(noticePhotos.removedAt));
  return [
    db.update(noticePhotos).set({ removedAt: now }).where(shown),
    ...(ids.length === 0
      ? []
      : [
          db
            .update(noticePhotos)
            .set({ noticeId, removedAt: null })
            .where(inArray(noticePhotos.id, [...ids])),
        ]),
  ];
}

/** Photos of a withdrawn notice are gone with it. */
export const removePhotos = ({ db }: TownRecord, noticeId: number, now: number): Statement =>
  db
    .update(noticePhotos)
    .set({ removedAt: now })
    .where(and(eq(noticePhotos.noticeId, noticeId), isNull(noticePhotos.removedAt)));

/** Whether the public sees a photo: it stands in a notice, did so once, or never. */
export async function shownPhoto(db: Db, id: string): Promise<'shown' | 'removed' | 'unknown'> {
  const [row] = await db
    .select({
      noticeId: noticePhotos.noticeId,
      removedAt: noticePhotos.removedAt,
      withdrawnAt: notices.withdrawnAt,
    })
    .from(noticePhotos)
    .leftJoin(notices, eq(notices.id, noticePhotos.noticeId))
    .where(eq(noticePhotos.id, id));
  if (!row || row.noticeId === null) return 'unknown';
  return row.removedAt === null && row.withdrawnAt === null ? 'shown' : 'removed';
}

/** The photos that notices show, by notice. */
export async function noticePhotosOf(db: Db, ids?: readonly number[]) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        noticeId: noticePhotos.noticeId,
        id: noticePhotos.id,
        alt: noticePhotos.alt,
        width: noticePhotos.width,
        height: noticePhotos.height,
      })
      .from(noticePhotos)
      .where(
        and(
          isNotNull(noticePhotos.noticeId),
          isNull(noticePhotos.removedAt),
          chunk && inArray(noticePhotos.noticeId, chunk),
        ),
      )
      .orderBy(asc(noticePhotos.storedAt), asc(noticePhotos.id)),
  );
  return groupBy(rows, ({ noticeId }) => noticeId);
}
