/** Photos for the public: covered copies under names of their own; what a resident sent is never shown. */

import { and, eq, isNull } from 'drizzle-orm';
import type { Case } from '../../db/ledger/read-case.ts';
import { readPhotos } from '../../db/publishing/photos.ts';
import { noticePhotos, photos } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import type { Host } from '../host.ts';
import { guardTexts } from '../issues/guard.ts';
import { readForAction } from '../issues/move.ts';
import { parseInput } from '../parse-input.ts';
import { cleanPhoto } from '../photos/clean.ts';
import { keepPhoto } from '../photos/intake.ts';
import { type CleanPhoto, isPhotoProblem } from '../photos/photo.ts';
import { readPhoto } from '../photos/read.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { assertWritable } from './draft.ts';
import { type CoveredInput, type CoverInput, coveredInput, coverInput } from './photo-input.ts';

/** Photos of one notice; more are a gallery. */
const most = 8;

type PhotoHost = Pick<Host, 'photos' | 'reencode' | 'cover'>;
/** Seen size in pixels. */
export type ReadyPhoto = { id: string; width: number; height: number };

async function writable(context: VerbContext, actor: Official, issueId: number, alt: string): Promise<Case> {
  const entry = await readForAction(context, actor, 'publish', { ledger: 'public', id: issueId });
  assertWritable(entry);
  if ((await readPhotos(context.record.db, issueId)).length >= most) throw conflict(`一份公示最多放 ${most} 张照片。`);
  await guardTexts(context, entry.followers, [{ path: 'alt', text: alt }]);
  return entry;
}

async function keep(
  { record, now }: VerbContext,
  host: PhotoHost,
  actor: Official,
  issueId: number,
  alt: string,
  photo: CleanPhoto,
): Promise<ReadyPhoto> {
  const kept = await keepPhoto(host.photos, photo);
  await record.write([
    record.db.insert(noticePhotos).values({ ...kept, issueId, alt, storedAt: now, confirmedBy: actor.cadreId }),
  ]);
  return { id: kept.id, width: kept.width, height: kept.height };
}

/** Covers a resident's photo where rectangles were drawn, and crops it: a new photo, ready for the notice. Where a decoder is. */
export async function coverNoticePhoto(
  context: VerbContext,
  host: PhotoHost,
  actor: Official,
  issueId: number,
  input: CoverInput,
): Promise<ReadyPhoto> {
  const { photo: source, rectangles, crop, alt } = parseInput(coverInput, input);
  const entry = await writable(context, actor, issueId, alt);
  const [row] = await context.record.db
    .select({ feedbackId: photos.feedbackId })
    .from(photos)
    .where(eq(photos.id, source));
  if (!entry.followers.some(({ id }) => id === row?.feedbackId)) throw notFound();
  const { bytes } = await readPhoto(context, host.photos, actor, source);
  if (!host.cover) throw conflict('这里不能遮挡照片。请先在手机或电脑上遮好，再传遮好的那一张。');
  const clean = cleanPhoto(bytes);
  const covered = isPhotoProblem(clean) ? clean : await host.cover(clean, { rectangles, crop });
  if (isPhotoProblem(covered)) throw invalid([{ path: 'photo', message: covered.message }]);
  return keep(context, host, actor, issueId, alt, covered);
}

/** Takes a photo that was covered in the browser, or needs no covering: cleaned, and made anew where a decoder is. */
export async function addCoveredPhoto(
  context: VerbContext,
  host: PhotoHost,
  actor: Official,
  issueId: number,
  input: CoveredInput,
  bytes: Uint8Array,
): Promise<ReadyPhoto> {
  const { alt } = parseInput(coveredInput, input);
  await writable(context, actor, issueId, alt);
  const clean = cleanPhoto(bytes);
  const photo = isPhotoProblem(clean) || !host.cover ? clean : await host.cover(clean, { rectangles: [] });
  if (isPhotoProblem(photo)) throw invalid([{ path: 'photo', message: photo.message }]);
  return keep(context, host, actor, issueId, alt, photo);
}

/** Takes back a photo that no notice shows; one that is shown goes by a correction, which says why. */
export async function dropPhoto(
  context: VerbContext,
  actor: Official,
  issueId: number,
  photoId: string,
): Promise<{ id: string }> {
  const { record, now } = context;
  await readForAction(context, actor, 'publish', { ledger: 'public', id: issueId });
  const photo = (await readPhotos(record.db, issueId)).find(({ id }) => id === photoId);
  if (!photo) throw notFound();
  if (photo.noticeId !== null) throw conflict('这张照片已经公示，请用更正去掉它，并写明原因。');
  await record.write([
    record.db
      .update(noticePhotos)
      .set({ removedAt: now })
      .where(and(eq(noticePhotos.id, photoId), isNull(noticePhotos.noticeId))),
  ]);
  return { id: photoId };
}
