import type { PhotoProblem, PhotoType } from '../../src/domain/photo-limits.ts';
import { randomHex } from '../keys/hex.ts';
import type { CleanPhoto } from './photo.ts';

/** A photo's name in the store: 128 random bits as 32 lower-case hex digits. It says nothing and cannot be guessed. */
export const photoIdPattern = /^[0-9a-f]{32}$/;

/** A fresh name. */
export const newPhotoId = randomHex;

/** What is not a photo's name can be no path either: throws, for a caller that has not checked. */
export function assertPhotoId(id: string): void {
  if (!photoIdPattern.test(id)) throw new TypeError('Not the id of a photo');
}

/**
 * Where photos are kept, apart from the site. One adapter for each host: a folder (functions/node/photo-folder.ts), an
 * object store (functions/edge/photo-bucket.ts). Every method throws on a malformed id; a store that cannot be reached rejects.
 */
export interface PhotoStore {
  /** Keeps the photo; it is durable when this resolves. The same id again replaces it. */
  put(id: string, bytes: Uint8Array<ArrayBuffer>, type: PhotoType): Promise<void>;
  /** The photo, or null where none has this id. */
  get(id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: PhotoType } | null>;
  /** Forgets the photo; an id that is not there is no error. */
  delete(id: string): Promise<void>;
  /** Every photo kept, in no order, with the instant (UTC milliseconds) it was put: for backups, and to find orphans. */
  list(): AsyncIterable<{ id: string; storedAt: number }>;
}

/** Decodes a clean photo and makes it anew: nothing of the file that was sent remains. Only where a library can decode. */
export type Reencode = (photo: CleanPhoto) => Promise<CleanPhoto | PhotoProblem>;
