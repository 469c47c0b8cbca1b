import { photoLimits } from '../../src/domain/photo-limits.ts';
import { PhotoRefused } from './refused.ts';

/** A photo of 10 MB has some thousand parts at most: PNG encoders write 8 kB at a time, JPEG segments are rarer. */
const mostParts = 20_000;

/** Refuses a file that is cut into so many parts that handling them one by one would be an attack. */
export function checkParts(count: number): void {
  if (count > mostParts) throw new PhotoRefused('damaged');
}

/** Refuses a picture whose header declares more than a decoder shall be asked for, or nothing at all. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new PhotoRefused('damaged');
  if (Math.max(width, height) > photoLimits.side || width * height > photoLimits.pixels)
    throw new PhotoRefused('pixels');
}
