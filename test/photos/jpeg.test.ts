import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { join, latin } from '../../functions/photos/bytes.ts';
import { orientationTiff } from '../../functions/photos/orientation.ts';
import { cleaned, problemOf } from './cleaned.ts';
import { asTaken, bytesOf, canary, found, insert, jpegSegment, picture, pixelsOf, placeOf } from './pictures.ts';

const kinds = {
  baseline: () => picture().jpeg({ quality: 90 }),
  progressive: () => picture().jpeg({ progressive: true }),
  'full colour resolution': () => picture().jpeg({ chromaSubsampling: '4:4:4', optimiseCoding: true }),
  grey: () => picture().greyscale().jpeg(),
  print: () => picture().toColourspace('cmyk').jpeg(),
};

/** Everything that is known to travel in a JPEG besides the picture, and a second and third picture after it. */
async function laden(bytes: Uint8Array): Promise<Uint8Array> {
  const text = latin(canary);
  const thumbnail = await bytesOf(picture({ width: 16, height: 16 }).jpeg());
  const inHead = [
    jpegSegment(0xe0, join([latin('JFXX\0\x10'), thumbnail])),
    jpegSegment(0xe1, join([latin('http://ns.adobe.com/xap/1.0/\0'), text])),
    jpegSegment(0xe2, join([latin('MPF\0'), text])),
    jpegSegment(0xe2, join([latin('ICC_PROFILE\0\x01\x01'), text])),
    jpegSegment(0xed, join([latin('Photoshop 3.0\x008BIM\x04\x04'), text])),
    jpegSegment(0xef, text),
    jpegSegment(0xfe, text),
    jpegSegment(0xee, join([latin('Ducky'), text])),
  ];
  const beforeScan = placeOf(bytes, '\xff\xda');
  const withAsides = insert(insert(bytes, beforeScan, jpegSegment(0xfe, text)), 2, ...inHead);
  return join([withAsides, text, thumbnail, latin('ftypmp42'), text]);
}

describe.each(Object.entries(kinds))('%s', (_, make) => {
  it('keeps every pixel and nothing else', async () => {
    const taken = await bytesOf(asTaken(make(), 6));
    const sent = await laden(taken);
    const photo = cleaned(sent);
    expect(found(sent, canary, 'JFXX', 'MPF')).toEqual([canary, 'JFXX', 'MPF']);
    expect(found(photo.bytes, canary, 'JFXX', 'MPF', 'ICC_', 'Photoshop', 'http', 'GPS')).toEqual([]);
    expect(photo).toMatchObject({ type: 'image/jpeg', width: 96, height: 64, orientation: 6 });
    expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(taken));
    expect(cleaned(photo.bytes)).toEqual(photo);
  });

  it('is told from metadata by what a reader finds: the orientation only', async () => {
    const photo = cleaned(await laden(await bytesOf(asTaken(make(), 6))));
    const { orientation, exif, icc, xmp, iptc, comments } = await sharp(photo.bytes).metadata();
    expect({ orientation, icc, xmp, iptc, comments }).toEqual({ orientation: 6 });
    expect(exif?.length).toBe(6 + orientationTiff(6).length);
  });
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i stays', async (orientation) => {
  const photo = cleaned(await bytesOf(asTaken(picture().jpeg(), orientation)));
  expect(photo.orientation).toBe(orientation);
  expect((await sharp(photo.bytes).metadata()).orientation ?? 1).toBe(orientation);
});

it.each([
  ['little end first', latin('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0'), 8],
  ['no such orientation', orientationTiff(8).with(19, 9), 1],
  ['another type', orientationTiff(8).with(13, 4), 1],
  ['a directory outside', orientationTiff(8).with(4, 0xff), 1],
  ['cut off', orientationTiff(8).slice(0, 20), 1],
])('EXIF: %s', async (_, tiff, orientation) => {
  const plain = await bytesOf(picture().jpeg());
  const sent = insert(plain, 2, jpegSegment(0xe1, join([latin('Exif\0\0'), tiff])));
  expect(cleaned(sent).orientation).toBe(orientation);
});

it("keeps Adobe's colour transform, written anew", async () => {
  const rgb = await bytesOf(picture().jpeg({ chromaSubsampling: '4:4:4' }));
  const head = join([latin('Adobe'), [0, 101, 0xc0, 0, 0, 0, 0], latin(canary)]);
  const sent = join([[0xff, 0xd8], jpegSegment(0xee, head), rgb.subarray(placeOf(rgb, '\xff\xdb'))]);
  const photo = cleaned(sent);
  expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(sent));
  expect(await pixelsOf(photo.bytes)).not.toEqual(await pixelsOf(rgb));
  expect(found(photo.bytes, canary)).toEqual([]);
});

it('stays JFIF where components have the names of red, green and blue', async () => {
  const named = await bytesOf(picture().jpeg({ chromaSubsampling: '4:4:4' }));
  const [frame, scan] = [placeOf(named, '\xff\xc0') + 10, placeOf(named, '\xff\xda') + 5];
  for (const [index, letter] of [...latin('RGB')].entries()) {
    named[frame + index * 3] = letter;
    named[scan + index * 2] = letter;
  }
  const sent = insert(
    named,
    2,
    jpegSegment(0xe0, join([latin('JFIF\0'), [1, 2, 1, 0, 72, 0, 72, 0, 0], latin(canary)])),
  );
  const photo = cleaned(sent);
  expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(sent));
  expect(await pixelsOf(photo.bytes)).not.toEqual(await pixelsOf(named));
  expect(found(photo.bytes, canary)).toEqual([]);
});

it('restart markers pass in turn, and only where they are announced', async () => {
  const plain = await bytesOf(picture().jpeg());
  const scan = placeOf(plain, '\xff\xda');
  const data = scan + 2 + 12;
  const restarts = (...codes: number[]) => insert(plain, data, ...codes.map((code) => [0xff, code]));
  const announced = (bytes: Uint8Array) => insert(bytes, scan, jpegSegment(0xdd, [0, 4]));
  expect(problemOf(announced(restarts(0xd0, 0xd1)))).toBeNull();
  expect(problemOf(announced(restarts(0xd1)))).toBe('damaged');
  expect(problemOf(restarts(0xd0))).toBe('damaged');
});

it('fill bytes before a marker are dropped', async () => {
  const plain = await bytesOf(picture().jpeg());
  const sent = insert(plain, plain.length - 2, [0xff, 0xff, 0xff]);
  expect(cleaned(sent).bytes).toEqual(cleaned(plain).bytes);
});

describe('refused', () => {
  const edited = async (edit: (bytes: Uint8Array) => Uint8Array) => problemOf(edit(await bytesOf(picture().jpeg())));
  const sized = (width: number, height: number) => (bytes: Uint8Array) => {
    const at = placeOf(bytes, '\xff\xc0') + 5;
    return join([bytes.subarray(0, at), [height >> 8, height & 255, width >> 8, width & 255], bytes.subarray(at + 4)]);
  };

  it.each([
    ['a bomb of 65,535 × 65,535', sized(65_535, 65_535), 'pixels'],
    ['short sides, too many pixels all together', sized(8_000, 8_000), 'pixels'],
    ['a strip 16,001 wide', sized(16_001, 1), 'pixels'],
    ['no height', sized(96, 0), 'damaged'],
    ['the end missing', (bytes: Uint8Array) => bytes.subarray(0, -2), 'truncated'],
    ['cut off in the head', (bytes: Uint8Array) => bytes.subarray(0, 100), 'truncated'],
    [
      'another picture inside the data',
      (bytes: Uint8Array) => insert(bytes, bytes.length - 9, [0xff, 0xd8]),
      'damaged',
    ],
    [
      'a second frame',
      (bytes: Uint8Array) => insert(bytes, placeOf(bytes, '\xff\xda'), jpegSegment(0xc0, [8, 0, 1, 0, 1, 1, 1, 17, 0])),
      'damaged',
    ],
    ['arithmetic coding', (bytes: Uint8Array) => bytes.with(placeOf(bytes, '\xff\xc0') + 1, 0xc9), 'damaged'],
    [
      'text in a table',
      (bytes: Uint8Array) => insert(bytes, 2, jpegSegment(0xdb, latin(`\0${'x'.repeat(64)}${canary}`))),
      'damaged',
    ],
    ['text in a Huffman table', (bytes: Uint8Array) => insert(bytes, 2, jpegSegment(0xc4, latin(canary))), 'damaged'],
    ['no scan', (bytes: Uint8Array) => join([bytes.subarray(0, placeOf(bytes, '\xff\xda')), [0xff, 0xd9]]), 'damaged'],
  ] as const)('%s', async (_, edit, problem) => {
    expect(await edited(edit)).toBe(problem);
  });

  it('a scan over the whole picture, asked for a thousand times', async () => {
    const bytes = await bytesOf(picture().jpeg({ progressive: true }));
    const first = placeOf(bytes, '\xff\xda');
    const second = placeOf(bytes, '\xff\xda', first + 2);
    const scans = Array.from({ length: 1000 }, () => bytes.subarray(first, second));
    expect(problemOf(insert(bytes, first, ...scans))).toBe('damaged');
  });
});
