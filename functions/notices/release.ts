/** What publishing and correcting write besides the step. */

import { and, eq, notInArray } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { readPhotos, showPhotos } from '../../db/publishing/photos.ts';
import { guardOverrides, noticeDrafts, noticeRevisions } from '../../db/schema.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import type { VerbContext } from '../context.ts';
import { invalid } from '../refusal.ts';

type Release = {
  issueId: number;
  noticeId: number;
  revision: number;
  /** Null for revision 1. */
  reason: string | null;
  text: NoticeText;
  photos: readonly string[];
  /** Saving of the draft that it takes the place of; what somebody saved since stays. */
  draftSeq: number;
  /** Overrides that the text needs; all others of the entry are forgotten with the draft. */
  overrideIds: readonly number[];
  actorCadreId: number;
};

/** The revision with its photos; the draft and what it alone needed are gone. */
export function releaseStatements({ record, now }: VerbContext, release: Release): Statement[] {
  const { db } = record;
  const { issueId, noticeId, revision, reason, text, photos, draftSeq, overrideIds, actorCadreId } = release;
  return [
    db.insert(noticeRevisions).values({ noticeId, revision, at: now, ...text, reason, actorCadreId }),
    ...showPhotos(record, noticeId, photos, now),
    db.delete(noticeDrafts).where(and(eq(noticeDrafts.issueId, issueId), eq(noticeDrafts.seq, draftSeq))),
    db
      .delete(guardOverrides)
      .where(
        and(
          eq(guardOverrides.issueId, issueId),
          overrideIds.length > 0 ? notInArray(guardOverrides.id, [...overrideIds]) : undefined,
        ),
      ),
  ];
}

/** The photos to show: those chosen, which must be ready, or all that are. Throws 422 for one that is not there. */
export async function chosenPhotos(
  { record }: VerbContext,
  issueId: number,
  chosen?: readonly string[],
): Promise<string[]> {
  const ready = (await readPhotos(record.db, issueId)).map(({ id }) => id);
  if (chosen?.some((id) => !ready.includes(id)))
    throw invalid([{ path: 'photos', message: '有的照片还没有遮挡好，或者已经删了，请重新选。' }]);
  return chosen ? [...new Set(chosen)] : ready;
}
