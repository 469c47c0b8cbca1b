import { checkParts, checkSize } from './bounds.ts';
import { ByteReader } from './byte-reader.ts';
import { hasText, join, latin, little } from './bytes.ts';
import { orientationTiff, readOrientation } from './orientation.ts';
import type { CleanPhoto, Orientation } from './photo.ts';
import { PhotoRefused } from './refused.ts';
import { type Frame, losslessFrame, lossyFrame } from './webp-frame.ts';

/** Bits of the first byte of VP8X. */
const has = { animation: 2, exif: 8, alpha: 16 };

/** A WebP made of nothing but one picture, its alpha, and how to turn it; in the simple layout where that suffices. */
export function cleanWebp(bytes: Uint8Array): CleanPhoto {
  const size = new ByteReader(bytes.subarray(4)).little(4);
  if (size + 8 > bytes.length) throw new PhotoRefused('truncated');
  const reader = new ByteReader(bytes.subarray(12, size + 8));
  let canvas: { width: number; height: number } | undefined;
  let alpha: Uint8Array | undefined;
  let picture: { name: string; data: Uint8Array; frame: Frame } | undefined;
  let orientation: Orientation | undefined;
  for (let index = 0; reader.left > 1; index++) {
    checkParts(index);
    const name = reader.text(4);
    const data = takeChunk(reader);
    if (name === 'ANIM' || name === 'ANMF') throw new PhotoRefused('animated');
    if (name === 'VP8X') {
      if (index > 0) throw new PhotoRefused('damaged');
      canvas = readCanvas(data);
    } else if (name === 'ALPH' && canvas && !picture) alpha = checkAlpha(data);
    else if ((name === 'VP8 ' || name === 'VP8L') && !picture) {
      const frame = name === 'VP8 ' ? lossyFrame(data) : losslessFrame(data);
      checkSize(frame.width, frame.height);
      picture = { name, data, frame };
    } else if (name === 'EXIF' && canvas)
      orientation ??= readOrientation(hasText(data, 'Exif\0\0') ? data.subarray(6) : data);
    else if (!canvas) break;
  }
  if (!picture) throw new PhotoRefused('damaged');
  const { width, height, hasAlpha } = picture.frame;
  if (canvas && (canvas.width !== width || canvas.height !== height)) throw new PhotoRefused('damaged');
  if (picture.name === 'VP8L') alpha = undefined;
  orientation ??= 1;
  const flags = (alpha || hasAlpha ? has.alpha : 0) + (orientation > 1 ? has.exif : 0);
  const isExtended = alpha !== undefined || orientation > 1;
  const chunks = join([
    ...(isExtended ? chunk('VP8X', [flags, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]) : []),
    ...(alpha ? chunk('ALPH', alpha) : []),
    ...chunk(picture.name, picture.data),
    ...(orientation > 1 ? chunk('EXIF', orientationTiff(orientation)) : []),
  ]);
  const clean = join([latin('RIFF'), little(chunks.length + 4, 4), latin('WEBP'), chunks]);
  return { type: 'image/webp', bytes: clean, width, height, orientation };
}

/** A chunk's data; the byte that fills an odd length up may be missing at the very end. */
function takeChunk(reader: ByteReader): Uint8Array {
  const length = reader.little(4);
  const data = reader.take(length);
  if (length % 2 === 1 && reader.left > 0) reader.take(1);
  return data;
}

function readCanvas(data: Uint8Array): { width: number; height: number } {
  if (data.length !== 10) throw new PhotoRefused('damaged');
  const reader = new ByteReader(data);
  if (reader.little(4) & has.animation) throw new PhotoRefused('animated');
  const canvas = { width: reader.little(3) + 1, height: reader.little(3) + 1 };
  checkSize(canvas.width, canvas.height);
  return canvas;
}

/** The alpha plane, if its head names a compression there is. */
function checkAlpha(data: Uint8Array): Uint8Array {
  const [head = 3] = data;
  if ((head & 3) > 1) throw new PhotoRefused('damaged');
  return data;
}

const chunk = (name: string, data: ArrayLike<number>): ArrayLike<number>[] => [
  latin(name),
  little(data.length, 4),
  data,
  data.length % 2 === 1 ? [0] : [],
];
