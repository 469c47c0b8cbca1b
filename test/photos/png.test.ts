import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { big, join, latin } from '../../functions/photos/bytes.ts';
import { cleaned, problemOf } from './cleaned.ts';
import { asTaken, bytesOf, canary, found, insert, picture, pixelsOf, placeOf, pngChunk } from './pictures.ts';

const kinds = {
  colour: () => picture().png(),
  'with alpha': () => picture({ alpha: true }).png(),
  palette: () => picture({ alpha: true }).png({ palette: true, colours: 64 }),
  grey: () => picture().greyscale().png(),
  interlaced: () => picture().png({ progressive: true }),
  '16 bits': () => picture().toColourspace('rgb16').png(),
};

/** The names of the chunks, in order. */
function chunkNames(bytes: Uint8Array): string[] {
  const names: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12)
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  return names;
}

const text = latin(canary);
const afterHeader = 8 + 25;

/** With a chunk of every kind that is not the picture, before and after the pixels, and more after the end. */
const laden = (bytes: Uint8Array): Uint8Array =>
  join([
    insert(
      insert(bytes, bytes.length - 12, pngChunk('tEXt', join([latin('Comment\0'), text]))),
      afterHeader,
      pngChunk('tEXt', join([latin('Author\0'), text])),
      pngChunk('zTXt', join([latin('Comment\0\0'), deflateSync(text)])),
      pngChunk('iTXt', join([latin('XML:com.adobe.xmp\0\0\0\0\0'), text])),
      pngChunk('tIME', [7, 0xea, 11, 22, 8, 0, 0]),
      pngChunk('pHYs', [0, 0, 0, 1, 0, 0, 0, 1, 1]),
      pngChunk('sPLT', join([text, [0, 8]])),
      pngChunk('prVt', text),
      pngChunk('caBX', text),
    ),
    text,
    bytes,
  ]);

describe.each(Object.entries(kinds))('%s', (_, make) => {
  it('keeps every pixel and nothing else', async () => {
    const taken = await bytesOf(asTaken(make(), 8));
    const sent = laden(taken);
    expect(chunkNames(taken)).toEqual(expect.arrayContaining(['eXIf', 'iCCP', 'zTXt']));
    const photo = cleaned(sent);
    expect(photo).toMatchObject({ type: 'image/png', width: 96, height: 64, orientation: 8 });
    const allowed = ['IHDR', 'eXIf', 'sRGB', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
    expect(chunkNames(photo.bytes).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(found(photo.bytes, canary)).toEqual([]);
    expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(taken));
    const { orientation, icc, xmp, comments } = await sharp(photo.bytes).metadata();
    expect({ orientation, icc, xmp, comments }).toEqual({ orientation: 8 });
    expect(cleaned(photo.bytes)).toEqual(photo);
  });
});

it('an upright photo has no EXIF', async () => {
  const photo = cleaned(await bytesOf(asTaken(picture().png(), 1)));
  expect(chunkNames(photo.bytes)).not.toContain('eXIf');
});

describe('refused', () => {
  const header = (width: number, height: number, depth = 8, colour = 2) =>
    pngChunk('IHDR', [...big(width, 4), ...big(height, 4), depth, colour, 0, 0, 0]);
  const file = (...chunks: Uint8Array[]) => join([latin('\x89PNG\r\n\x1a\n'), ...chunks]);
  const pixels = pngChunk('IDAT', deflateSync(new Uint8Array(1000)));
  const end = pngChunk('IEND');

  it.each([
    ['nothing (so that the others are refused for what they say)', file(header(16, 16), pixels, end), null],
    ['a bomb of 60,000 × 60,000', file(header(60_000, 60_000), pixels, end), 'pixels'],
    ['a bomb of 2³¹ × 2³¹', file(header(2 ** 31, 2 ** 31), pixels, end), 'pixels'],
    ['no width', file(header(0, 16), pixels, end), 'damaged'],
    ['a depth there is not', file(header(16, 16, 3), pixels, end), 'damaged'],
    ['an animation', file(header(16, 16), pngChunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]), pixels, end), 'animated'],
    [
      'an animation told after the pixels',
      file(header(16, 16), pixels, pngChunk('fdAT', [0, 0, 0, 1]), end),
      'animated',
    ],
    ['what decoders must know and we do not', file(header(16, 16), pngChunk('CgBI'), pixels, end), 'damaged'],
    ['pixels in two places', file(header(16, 16), pixels, pngChunk('prVt'), pixels, end), 'damaged'],
    ['two headers', file(header(16, 16), header(16, 16), pixels, end), 'damaged'],
    ['a palette without pixels of it', file(header(16, 16, 8, 0), pngChunk('PLTE', [1, 2, 3]), pixels, end), 'damaged'],
    ['a palette missing', file(header(16, 16, 8, 3), pixels, end), 'damaged'],
    ['text as transparency', file(header(16, 16), pngChunk('tRNS', text), pixels, end), 'damaged'],
    ['pixels that are no zlib stream', file(header(16, 16), pngChunk('IDAT', text), end), 'damaged'],
    ['no pixels', file(header(16, 16), end), 'damaged'],
    ['no end', file(header(16, 16), pixels), 'truncated'],
    [
      'a huge declared length',
      file(header(16, 16), join([[0xff, 0xff, 0xff, 0xff], latin('IDAT'), text])),
      'truncated',
    ],
    ['header after others', file(pngChunk('tEXt', text), header(16, 16), pixels, end), 'damaged'],
  ])('%s', (_, bytes, problem) => {
    expect(problemOf(bytes)).toBe(problem);
  });

  it('a flipped bit in the pixels', async () => {
    const bytes = await bytesOf(picture().png());
    const at = placeOf(bytes, 'IDAT') + 50;
    expect(problemOf(bytes.with(at, (bytes[at] as number) ^ 1))).toBe('damaged');
  });
});
