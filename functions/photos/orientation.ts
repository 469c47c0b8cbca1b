import { ByteReader } from './byte-reader.ts';
import { big, hasText, latin } from './bytes.ts';
import type { Orientation } from './photo.ts';

/** The length of a TIFF block that holds one tag: header, count, the tag, no further directory. */
const shortestTiff = 26;
const orientationTag = 0x0112;
const shortType = 3;

/** The orientation an EXIF block (TIFF, either byte order) tells in its first directory; 1 where it tells none. */
export function readOrientation(tiff: Uint8Array): Orientation {
  if (tiff.length < shortestTiff) return 1;
  const littleEnd = hasText(tiff, 'II*\0');
  if (!littleEnd && !hasText(tiff, 'MM\0*')) return 1;
  const number = (at: number, size: number): number => {
    const reader = new ByteReader(tiff.subarray(at, at + size));
    return littleEnd ? reader.little(size) : reader.big(size);
  };
  const directory = number(4, 4);
  if (directory < 8 || directory + 2 > tiff.length) return 1;
  const tags = Math.min(number(directory, 2), Math.floor((tiff.length - directory - 2) / 12));
  for (let index = 0; index < tags; index++) {
    const at = directory + 2 + index * 12;
    if (number(at, 2) !== orientationTag) continue;
    const value = number(at + 2, 2) === shortType && number(at + 4, 4) === 1 ? number(at + 8, 2) : 1;
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** The shortest EXIF block: the orientation and nothing else. */
export const orientationTiff = (orientation: Orientation): number[] => [
  ...latin('MM\0*'),
  ...big(8, 4),
  ...big(1, 2),
  ...big(orientationTag, 2),
  ...big(shortType, 2),
  ...big(1, 4),
  ...big(orientation, 2),
  ...big(0, 2),
  ...big(0, 4),
];
