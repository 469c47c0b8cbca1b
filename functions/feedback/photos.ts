import { and, inArray, isNull } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { photos } from '../../db/schema.ts';
import { type PhotoProblem, photoLimits, photoProblemWords } from '../../src/domain/photo-limits.ts';
import { checkDamaged, countDamaged } from '../abuse/damaged-photos.ts';
import type { VerbContext } from '../context.ts';
import type { Host } from '../host.ts';
import type { Sent } from '../http/sent.ts';
import { sha256Hex } from '../keys/hex.ts';
import { type KeptPhoto, takePhoto } from '../photos/intake.ts';
import { isPhotoProblem } from '../photos/photo.ts';
import { readPhotoToken } from '../photos/token.ts';
import { invalid } from '../refusal.ts';

/** The photos of a form: new files, and ids of those that an earlier form brought. */
export type SentPhotos = { files: File[]; ids: string[]; digests: string[] };

/** Reads what a form says of photos; throws 422 where there are too many or a token is not ours. */
export async function sentPhotos({ keys }: VerbContext, sent: Sent): Promise<SentPhotos> {
  const files = sent.files('photos');
  const tokens = [...new Set(sent.texts('photos').filter((token) => token !== ''))];
  const wrong = (message: string) => invalid([{ path: 'photos', message }]);
  if (files.length + tokens.length > photoLimits.count) throw wrong(photoProblemWords.count);
  if (files.some(({ size }) => size > photoLimits.bytes)) throw wrong(photoProblemWords.bytes);
  const ids = await Promise.all(tokens.map((token) => readPhotoToken(keys, token)));
  if (ids.includes(null)) throw wrong('有的照片找不到了，请重新选。');
  return { files, ids: ids.filter((id) => id !== null), digests: await Promise.all(files.map(digestOf)) };
}

const digestOf = async (file: File): Promise<string> => sha256Hex(await file.arrayBuffer());

/** Those of these photos that are on record and belong to no feedback. */
export async function unattached({ db }: Pick<TownRecord, 'db'>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: photos.id })
    .from(photos)
    .where(and(inArray(photos.id, [...ids]), isNull(photos.feedbackId)));
  return new Set(rows.map(({ id }) => id));
}

/** Throws 422 where a photo of an earlier form was cleared away meanwhile, or belongs to another feedback. */
export async function checkStillThere({ record }: VerbContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  if ((await unattached(record, ids)).size < ids.length)
    throw invalid([{ path: 'photos', message: '有的照片找不到了，请重新选。' }]);
}

export type TakenPhotos = { kept: { photo: KeptPhoto; name: string }[]; problems: (PhotoProblem & { name: string })[] };

const taken = new WeakMap<Sent, Promise<TakenPhotos>>();

/** Whose photos they are, by `senderOf`, and when they came: those that do not open are counted. */
type From = { sender: string | null; now: number };

/**
 * Puts the new files of a form into the store, one after the other; a second call for the same form brings the same answer.
 * Throws 429 where this sender has sent too many that do not open.
 */
export function takePhotos(host: Pick<Host, 'photos' | 'reencode'>, sent: Sent, from: From): Promise<TakenPhotos> {
  const once = taken.get(sent) ?? take(host, sent.files('photos').slice(0, photoLimits.count), from);
  taken.set(sent, once);
  return once;
}

async function take(
  host: Pick<Host, 'photos' | 'reencode'>,
  files: File[],
  { sender, now }: From,
): Promise<TakenPhotos> {
  if (files.length > 0) checkDamaged(sender, now);
  const answer: TakenPhotos = { kept: [], problems: [] };
  for (const file of files) {
    const { name } = file;
    const photo = await takePhoto(host, new Uint8Array(await file.arrayBuffer()));
    if (isPhotoProblem(photo)) answer.problems.push({ ...photo, name });
    else answer.kept.push({ photo, name });
  }
  countDamaged(sender, answer.problems, now);
  return answer;
}

/** The 422 that names every photo that was not taken. */
export const photosRefused = (problems: TakenPhotos['problems']) =>
  invalid(
    problems.map(({ name, message }) => ({
      path: 'photos',
      message: name ? `${name.slice(0, 60)}：${message}` : message,
    })),
  );
