import { type PhotoProblem, photoLimits, photoProblem } from '../../src/domain/photo-limits.ts';
import { cleanJpeg } from './jpeg.ts';
import type { CleanPhoto } from './photo.ts';
import { cleanPng } from './png.ts';
import { PhotoRefused } from './refused.ts';
import { fileType } from './type.ts';
import { cleanWebp } from './webp.ts';

const cleaners = { 'image/jpeg': cleanJpeg, 'image/png': cleanPng, 'image/webp': cleanWebp };

/**
 * The photo with nothing left but the picture and how to turn it, made without decoding: a new file is put together from
 * the parts a picture needs, each checked, and whatever else the file held (EXIF with the place it was taken, XMP, IPTC,
 * colour profiles, comments, thumbnails, second pictures, bytes after the end) is not among them. Pixel data passes
 * through as it is: what is hidden in there only re-encoding removes (functions/node/reencode.ts).
 *
 * Colour profiles go too: they hold free text and may name the device. A photo in a wider colour space looks a little paler.
 *
 * Never throws, whatever the bytes. Cleaning what was cleaned gives the same bytes.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | PhotoProblem {
  if (bytes.length === 0) return photoProblem('empty');
  if (bytes.length > photoLimits.bytes) return photoProblem('bytes');
  const type = fileType(bytes);
  if (type === 'unknown' || type === 'heic') return photoProblem(type);
  try {
    return cleaners[type](bytes);
  } catch (error) {
    if (error instanceof PhotoRefused) return photoProblem(error.problem);
    throw error;
  }
}
