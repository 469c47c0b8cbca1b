import sharp from 'sharp';
import { type PhotoProblem, photoLimits, photoProblem } from '../../src/domain/photo-limits.ts';
import { cleanPhoto } from '../photos/clean.ts';
import { type Cover, type Covering, pixelsOf } from '../photos/cover.ts';
import type { CleanPhoto } from '../photos/photo.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** The longer side of a published photo, in pixels: sharp on a phone, light on a slow network. */
const longestSide = 1280;
const secondsForOne = 20;
/** What covers, in every colour channel: a dark grey that is no shadow of the picture. */
const paint = 0x33;

const turn = oneAtATime(4);

/** Paints over and crops in the decoded pixels, then makes the photo anew: nothing of what was covered is left in the file. */
export const coverPhoto: Cover = async (photo, covering) =>
  (await turn(() => covered(photo, covering))) ?? photoProblem('busy');

async function covered({ bytes }: CleanPhoto, { rectangles, crop }: Covering): Promise<CleanPhoto | PhotoProblem> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: photoLimits.pixels, failOn: 'error' })
      .timeout({ seconds: secondsForOne })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    for (const rectangle of rectangles) {
      const area = pixelsOf(rectangle, info);
      for (let row = area.top; row < area.top + area.height; row += 1) {
        const start = (row * width + area.left) * channels;
        data.fill(paint, start, start + area.width * channels);
      }
    }
    const kept = sharp(data, { raw: { width, height, channels } });
    if (crop) kept.extract(pixelsOf(crop, info));
    const jpeg = await kept
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer();
    return cleanPhoto(jpeg);
  } catch {
    return photoProblem('damaged');
  }
}
