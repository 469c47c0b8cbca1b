import type { PhotoProblem, PhotoType } from '../../src/domain/photo-limits.ts';
import type { Host } from '../host.ts';
import { sha256Hex } from '../keys/hex.ts';
import { cleanPhoto } from './clean.ts';
import { type CleanPhoto, isPhotoProblem, seenSize } from './photo.ts';
import { newPhotoId } from './store.ts';

/**
 * A photo in the store, as its row describes it. Width and height as it is seen, `bytes` as a count, `sha256` of the bytes
 * kept, in hex: the same photo sent again has the same one under another id.
 */
export type KeptPhoto = { id: string; type: PhotoType; width: number; height: number; bytes: number; sha256: string };

/** Takes a photo as a resident sent it: cleaned, made anew where the host can, durable in the store when this resolves. */
export async function takePhoto(
  { photos, reencode }: Pick<Host, 'photos' | 'reencode'>,
  bytes: Uint8Array,
): Promise<KeptPhoto | PhotoProblem> {
  const clean = cleanPhoto(bytes);
  const photo = isPhotoProblem(clean) || !reencode ? clean : await reencode(clean);
  if (isPhotoProblem(photo)) return photo;
  return keepPhoto(photos, photo);
}

/** Puts a clean photo into the store under a fresh name. */
export async function keepPhoto(photos: Host['photos'], photo: CleanPhoto): Promise<KeptPhoto> {
  const id = newPhotoId();
  await photos.put(id, photo.bytes, photo.type);
  return describe(id, photo);
}

async function describe(id: string, photo: CleanPhoto): Promise<KeptPhoto> {
  const sha256 = await sha256Hex(photo.bytes);
  return { id, type: photo.type, ...seenSize(photo), bytes: photo.bytes.length, sha256 };
}
