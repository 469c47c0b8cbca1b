import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { join, latin, little } from '../../functions/photos/bytes.ts';
import { cleaned, problemOf } from './cleaned.ts';
import { asTaken, bytesOf, canary, found, picture, pixelsOf, webpChunk, webpFile } from './pictures.ts';

const kinds = {
  lossy: () => picture().webp(),
  'lossy with alpha': () => picture({ alpha: true }).webp(),
  lossless: () => picture().webp({ lossless: true }),
  'lossless with alpha': () => picture({ alpha: true }).webp({ lossless: true }),
};

const text = latin(canary);

/** The chunks of a WebP, whole, in order. */
function chunksOf(bytes: Uint8Array): { name: string; whole: Uint8Array }[] {
  const chunks = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 12; at < bytes.length; ) {
    const next = at + 8 + Math.ceil(view.getUint32(at + 4, true) / 2) * 2;
    chunks.push({ name: String.fromCharCode(...bytes.subarray(at, at + 4)), whole: bytes.subarray(at, next) });
    at = next;
  }
  return chunks;
}
const chunkNames = (bytes: Uint8Array) => chunksOf(bytes).map(({ name }) => name);

describe.each(Object.entries(kinds))('%s', (_, make) => {
  it('keeps every pixel and nothing else', async () => {
    const taken = await bytesOf(asTaken(make(), 6));
    const [first, ...rest] = chunksOf(taken).map(({ whole }) => whole);
    const sent = join([
      webpFile(first as Uint8Array, webpChunk('prVt', text), ...rest, webpChunk('NOTE', text), ...rest),
      text,
      taken,
    ]);
    expect(chunkNames(taken)).toEqual(expect.arrayContaining(['VP8X', 'ICCP', 'EXIF', 'XMP ']));
    const photo = cleaned(sent);
    expect(photo).toMatchObject({ type: 'image/webp', width: 96, height: 64, orientation: 6 });
    expect(chunkNames(photo.bytes).filter((name) => !['VP8X', 'ALPH', 'VP8 ', 'VP8L', 'EXIF'].includes(name))).toEqual(
      [],
    );
    expect(found(photo.bytes, canary)).toEqual([]);
    expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(taken));
    const { orientation, icc, xmp } = await sharp(photo.bytes).metadata();
    expect({ orientation, icc, xmp }).toEqual({ orientation: 6 });
    expect(cleaned(photo.bytes)).toEqual(photo);
  });

  it('upright, keeps every pixel in the shortest layout', async () => {
    const taken = await bytesOf(asTaken(make(), 1));
    const photo = cleaned(taken);
    const names = chunkNames(photo.bytes);
    expect(names).toEqual(names.includes('ALPH') ? ['VP8X', 'ALPH', 'VP8 '] : [names[0]]);
    expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(taken));
    expect(cleaned(photo.bytes)).toEqual(photo);
  });
});

it('a simple file stays the same byte by byte', async () => {
  const plain = await bytesOf(picture().webp());
  expect(cleaned(plain).bytes).toEqual(plain);
});

describe('refused', () => {
  const canvas = (width: number, height: number, flags = 0) =>
    webpChunk('VP8X', [flags, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]);
  const lossless = (width: number, height: number) =>
    webpChunk('VP8L', [0x2f, ...little((width - 1) | ((height - 1) << 14), 4), 0]);

  it.each([
    ['nothing (so that the others are refused for what they say)', webpFile(lossless(10, 10)), null],
    ['a huge canvas around a small picture', webpFile(canvas(2 ** 24, 2 ** 24), lossless(10, 10)), 'pixels'],
    ['16,384 × 16,384 in thirty bytes', webpFile(lossless(16_384, 16_384)), 'pixels'],
    ['another size than the canvas', webpFile(canvas(11, 10), lossless(10, 10)), 'damaged'],
    ['told to be animated', webpFile(canvas(10, 10, 2), lossless(10, 10)), 'animated'],
    ['animated', webpFile(canvas(10, 10), webpChunk('ANIM', new Uint8Array(6)), lossless(10, 10)), 'animated'],
    ['no picture', webpFile(canvas(10, 10)), 'damaged'],
    ['empty', webpFile(), 'damaged'],
    ['a canvas too late', webpFile(canvas(10, 10), canvas(10, 10), lossless(10, 10)), 'damaged'],
    ['another version', webpFile(webpChunk('VP8L', [0x2f, 0, 0, 0, 0x20, 0])), 'damaged'],
    ['text as a picture', webpFile(webpChunk('VP8 ', text)), 'damaged'],
    ['a huge declared length', webpFile(join([latin('VP8L'), [0xff, 0xff, 0xff, 0xff, 0x2f]])), 'truncated'],
    ['cut off', webpFile(lossless(10, 10)).subarray(0, -2), 'truncated'],
  ])('%s', (_, bytes, problem) => {
    expect(problemOf(bytes)).toBe(problem);
  });

  it('a real animation', async () => {
    const frames = await Promise.all([picture(), picture().negate()].map((frame) => bytesOf(frame.png())));
    const two = sharp(frames, { join: { animated: true } });
    expect(problemOf(await bytesOf(two.webp()))).toBe('animated');
  });
});
