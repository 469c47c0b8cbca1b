import { beforeAll, describe, expect, it } from 'vitest';
import { join } from '../../functions/photos/bytes.ts';
import { cleanPhoto } from '../../functions/photos/clean.ts';
import { isPhotoProblem } from '../../functions/photos/photo.ts';
import { photoLimits, photoProblemWords } from '../../src/domain/photo-limits.ts';
import { asTaken, bytesOf, insert, jpegSegment, picture, pngChunk, webpChunk, webpFile } from './pictures.ts';

/** The same numbers below `end` every time (mulberry32), so that a failure can be looked at. */
function numbers(seed: number) {
  let state = seed;
  return (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

let photos: Uint8Array[];
beforeAll(async () => {
  const small = (alpha = false) => picture({ width: 24, height: 16, alpha });
  photos = await Promise.all(
    [
      asTaken(small().jpeg(), 6),
      asTaken(small().jpeg({ progressive: true }), 3),
      asTaken(small().png(), 8),
      small(true).png({ palette: true }),
      asTaken(small(true).webp(), 5),
      small(true).webp({ lossless: true }),
      small().webp(),
    ].map(bytesOf),
  );
});

/** Whatever the bytes: an answer, in bounds, and one that cleans to itself. Tells whether the photo was taken. */
function check(bytes: Uint8Array): boolean {
  const photo = cleanPhoto(bytes);
  if (isPhotoProblem(photo)) {
    expect(photo.message).toBe(photoProblemWords[photo.problem]);
    return false;
  }
  expect(photo.width * photo.height).toBeLessThanOrEqual(photoLimits.pixels);
  expect(cleanPhoto(photo.bytes)).toEqual(photo);
  return true;
}

it('every truncation is told from the whole, and nothing throws', () => {
  for (const photo of photos) {
    expect(check(photo)).toBe(true);
    for (let length = 0; length < photo.length - 1; length++)
      if (check(photo.subarray(0, length))) expect.fail(`${length} of ${photo.length} bytes passed`);
  }
});

const damages: Record<string, (bytes: Uint8Array, below: (end: number) => number) => Uint8Array> = {
  'flipped bytes': (bytes, below) => {
    const flipped = bytes.slice();
    for (let times = 1 + below(8); times > 0; times--) flipped[below(flipped.length)] = below(256);
    return flipped;
  },
  'huge lengths and markers': (bytes, below) => {
    const values = [0xff, 0x00, 0x7f, 0x80, 0xd9, 0xda, 0xd8];
    const value = values[below(values.length)] as number;
    return bytes.slice().fill(value, below(Math.min(bytes.length, 400)), below(Math.min(bytes.length, 400)) + 4);
  },
  'a piece put in elsewhere': (bytes, below) => {
    const from = below(bytes.length);
    return insert(bytes, below(bytes.length), bytes.subarray(from, from + below(200)));
  },
  'a piece cut out': (bytes, below) => {
    const from = below(bytes.length);
    return insert(bytes.subarray(0, from), from, bytes.subarray(from + below(60)));
  },
  'one photo after the beginning of another': (bytes, below) =>
    join([bytes.subarray(0, below(bytes.length)), photos[below(photos.length)] as Uint8Array]),
  'noise after a true beginning': (bytes, below) =>
    insert(
      bytes.subarray(0, 12),
      12,
      Uint8Array.from({ length: 300 }, () => below(256)),
    ),
};

it.each(Object.entries(damages))('%s: an answer, never an exception', (_, damage) => {
  const below = numbers(20_261_122);
  for (let round = 0; round < 3000; round++) check(damage(photos[round % photos.length] as Uint8Array, below));
});

describe('a photo cut into tiny parts', () => {
  const parts = (count: number, part: ArrayLike<number>) =>
    new Uint8Array(Buffer.alloc(count * part.length, Uint8Array.from(part)));
  const canvas = webpChunk('VP8X', [0, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
  const tenByTen = webpChunk('VP8L', [0x2f, 9, 0x40, 2, 0, 0]);
  const cut: Record<string, (count: number) => Uint8Array> = {
    JPEG: (count) => insert(photos[0] as Uint8Array, 2, parts(count, jpegSegment(0xdb, []))),
    PNG: (count) => insert(photos[2] as Uint8Array, 33, parts(count, pngChunk('teXt'))),
    WebP: (count) => webpFile(canvas, parts(count, webpChunk('note', [])), tenByTen),
  };

  it.each(Object.entries(cut))('%s: some are taken, half a million refused', (_, make) => {
    expect(cleanPhoto(make(50))).not.toHaveProperty('problem');
    expect(cleanPhoto(make(500_000))).toMatchObject({ problem: 'damaged' });
  });
});
