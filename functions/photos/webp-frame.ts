import { ByteReader } from './byte-reader.ts';
import { hasText } from './bytes.ts';
import { PhotoRefused } from './refused.ts';

export type Frame = { width: number; height: number; hasAlpha: boolean };

/** The frame header of VP8 (RFC 6386, 9.1): a key frame that is shown, its first partition inside the data. */
export function lossyFrame(data: Uint8Array): Frame {
  const reader = new ByteReader(data);
  const tag = reader.little(3);
  const isShownKeyFrame = (tag & 1) === 0 && ((tag >> 1) & 7) <= 3 && ((tag >> 4) & 1) === 1;
  if (!isShownKeyFrame || reader.text(3) !== '\x9d\x01\x2a') throw new PhotoRefused('damaged');
  const frame = { width: reader.little(2) & 0x3fff, height: reader.little(2) & 0x3fff, hasAlpha: false };
  if (tag >> 5 > reader.left) throw new PhotoRefused('truncated');
  return frame;
}

/** The image header of VP8L: signature, 14 bits each for width and height less one, whether alpha is used, version 0. */
export function losslessFrame(data: Uint8Array): Frame {
  if (!hasText(data, '\x2f')) throw new PhotoRefused('damaged');
  const bits = new ByteReader(data.subarray(1)).little(4);
  if (bits >>> 29 !== 0) throw new PhotoRefused('damaged');
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >>> 14) & 0x3fff) + 1,
    hasAlpha: ((bits >>> 28) & 1) === 1,
  };
}
