import { photoLimits } from '../../src/domain/photo-limits.ts';
import { PhotoRefused } from './refused.ts';

/** Refuses a picture whose header declares more than a decoder shall be asked for, or nothing at all. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new PhotoRefused('damaged');
  if (Math.max(width, height) > photoLimits.side || width * height > photoLimits.pixels)
    throw new PhotoRefused('pixels');
}
