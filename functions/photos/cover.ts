import type { PhotoProblem } from '../../src/domain/photo-limits.ts';
import type { CleanPhoto } from './photo.ts';

/** A rectangle of a photo as it is seen, in fractions of its width and height: `x` and `y` of the upper left corner. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/** What is painted over, opaque; and what is kept of the picture at all. */
export type Covering = { rectangles: readonly Rectangle[]; crop?: Rectangle | undefined };

/** A new photo of what is left to see: nothing under a rectangle remains in it. Only where a library can decode. */
export type Cover = (photo: CleanPhoto, covering: Covering) => Promise<CleanPhoto | PhotoProblem>;

/** The pixels that a rectangle touches, at least one, within the picture. */
export function pixelsOf({ x, y, width, height }: Rectangle, picture: { width: number; height: number }) {
  const span = (from: number, length: number, size: number) => {
    const start = Math.min(Math.max(0, Math.floor(from * size)), size - 1);
    const end = Math.min(Math.max(start + 1, Math.ceil((from + length) * size)), size);
    return [start, end - start] as const;
  };
  const [left, across] = span(x, width, picture.width);
  const [top, down] = span(y, height, picture.height);
  return { left, top, width: across, height: down };
}
