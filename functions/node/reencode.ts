import sharp from 'sharp';
import { type PhotoProblem, photoLimits, photoProblem } from '../../src/domain/photo-limits.ts';
import { cleanPhoto } from '../photos/clean.ts';
import type { CleanPhoto } from '../photos/photo.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** The longer side of what is kept, in pixels: enough to read a sign on a wall. */
const longestSide = 2560;
/** A PNG (a screenshot, mostly) stays one up to this size in bytes; a larger one is a photo and becomes a JPEG. */
const largestPng = 1024 * 1024;
const secondsForOne = 20;
/** Photos that may wait for their turn; each holds up to 10 MB. */
const mostWaiting = 8;

// Decoded pictures are private and large: none is kept, and one thread works on one of them.
sharp.cache(false);
sharp.concurrency(1);

const turn = oneAtATime(mostWaiting);

/**
 * The photo decoded and made anew, upright, at most 2560 pixels wide and high: whatever was hidden in its data is gone. A
 * transparent photo gets white paper. One at a time; where too many wait: `busy`; what cannot be decoded: `damaged`.
 */
export async function reencode(photo: CleanPhoto): Promise<CleanPhoto | PhotoProblem> {
  return (await turn(() => makeAnew(photo))) ?? photoProblem('busy');
}

async function makeAnew({ bytes, type }: CleanPhoto): Promise<CleanPhoto | PhotoProblem> {
  const decode = () =>
    sharp(bytes, { limitInputPixels: photoLimits.pixels, failOn: 'error', sequentialRead: true, animated: false })
      .timeout({ seconds: secondsForOne })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  try {
    if (type === 'image/png') {
      const png = await decode().png().toBuffer();
      if (png.length <= largestPng) return cleanPhoto(png);
    }
    const jpeg = await decode().flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: false }).toBuffer();
    return cleanPhoto(jpeg);
  } catch {
    return photoProblem('damaged');
  }
}
