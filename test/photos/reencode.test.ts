import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../functions/node/one-at-a-time.ts';
import { reencode } from '../../functions/node/reencode.ts';
import { join, latin } from '../../functions/photos/bytes.ts';
import { type CleanPhoto, isPhotoProblem } from '../../functions/photos/photo.ts';
import type { PhotoProblem } from '../../src/domain/photo-limits.ts';
import { cleaned } from './cleaned.ts';
import { asTaken, bytesOf, canary, found, insert, picture, pixelsOf, placeOf, pngChunk } from './pictures.ts';

/** The photo made anew; a refusal fails the test. */
async function anew(bytes: Uint8Array): Promise<CleanPhoto> {
  const photo = await reencode(cleaned(bytes));
  if (isPhotoProblem(photo)) throw new Error(`refused: ${photo.problem}`);
  return photo;
}

/** Red, green and blue of the pixel at a place, told from the edge inwards. */
async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  const pixel = sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 });
  return [...(await pixel.raw().toBuffer())];
}

it.each(['jpeg', 'png', 'webp'] as const)(
  '%s: stands upright, is the same picture, and takes nothing along',
  async (type) => {
    const sent = await bytesOf(asTaken(picture()[type]({ quality: 100 }), 6));
    const photo = await anew(sent);
    expect(photo).toMatchObject({
      type: type === 'png' ? 'image/png' : 'image/jpeg',
      width: 64,
      height: 96,
      orientation: 1,
    });
    const { exif, icc, xmp } = await sharp(photo.bytes).metadata();
    expect({ exif, icc, xmp }).toEqual({});
    const upright = await bytesOf(sharp(cleaned(sent).bytes).autoOrient().png());
    const [expected, got] = [await colourAt(upright, 2, 2), await colourAt(photo.bytes, 2, 2)];
    expect(Math.max(...expected.map((value, index) => Math.abs(value - (got[index] as number))))).toBeLessThan(30);
  },
);

it('what is hidden behind the pixels of a PNG is gone', async () => {
  const plain = await bytesOf(picture().png());
  const sent = insert(plain, plain.length - 12, pngChunk('IDAT', latin(canary)));
  expect(found(cleaned(sent).bytes, canary)).toEqual([canary]);
  const photo = await anew(sent);
  expect(found(photo.bytes, canary)).toEqual([]);
  expect(await pixelsOf(photo.bytes)).toEqual(await pixelsOf(plain));
});

it('what is hidden in the data of a JPEG is gone', async () => {
  const plain = await bytesOf(picture().jpeg());
  const sent = insert(plain, plain.length - 2, latin(canary));
  expect(found(cleaned(sent).bytes, canary)).toEqual([canary]);
  const answer = await reencode(cleaned(sent));
  expect(isPhotoProblem(answer) ? [] : found(answer.bytes, canary)).toEqual([]);
});

describe('size', () => {
  it('a large photo fits 2560', async () => {
    const sent = await bytesOf(picture({ width: 3000, height: 500 }).jpeg());
    expect(await anew(sent)).toMatchObject({ width: 2560, height: 427 });
  });

  it('a small one stays as it is', async () => {
    expect(await anew(await bytesOf(picture().jpeg()))).toMatchObject({ width: 96, height: 64 });
  });

  it('a large PNG becomes a JPEG, on white where it is transparent', async () => {
    const noise = { create: { width: 1200, height: 1200, channels: 4, background: '#00000000' } } as const;
    const grain = await sharp({
      create: {
        width: 600,
        height: 1200,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 90 },
        background: '#000',
      },
    })
      .png()
      .toBuffer();
    const sent = await bytesOf(
      sharp(noise)
        .composite([{ input: grain, left: 600, top: 0 }])
        .png(),
    );
    const photo = await anew(sent);
    expect(photo.type).toBe('image/jpeg');
    expect(Math.min(...(await colourAt(photo.bytes, 50, 50)))).toBeGreaterThan(250);
  });
});

describe('what cannot be decoded is damaged', () => {
  it('a JPEG without its tables', async () => {
    const plain = await bytesOf(picture().jpeg());
    const sent = cleaned(join([[0xff, 0xd8], plain.subarray(placeOf(plain, '\xff\xc0'))]));
    const { problem, message } = (await reencode(sent)) as PhotoProblem;
    expect([problem, message]).toEqual(['damaged', expect.stringContaining('打不开')]);
  });

  it('a WebP of a head alone', async () => {
    const head = join([latin('RIFF\x12\0\0\0WEBPVP8L\x06\0\0\0\x2f'), [63, 0xc0, 0x0f, 0, 0]]);
    expect(await reencode(cleaned(head))).toMatchObject({ problem: 'damaged' });
  });
});

describe('one at a time', () => {
  it('a hundred at once: some are told to come later, the others are made, and then there is room again', async () => {
    const photo = cleaned(await bytesOf(picture().jpeg()));
    const answers = await Promise.all(Array.from({ length: 100 }, () => reencode(photo)));
    const problems = answers.filter(isPhotoProblem).map(({ problem }) => problem);
    expect(new Set(problems)).toEqual(new Set(['busy']));
    expect(answers.length - problems.length).toBe(9);
    expect(isPhotoProblem(await reencode(photo))).toBe(false);
  });

  it('tasks run in turn, and one that fails fails alone', async () => {
    const turn = oneAtATime(2);
    const log: string[] = [];
    const task =
      (name: string, fails = false) =>
      async () => {
        log.push(`${name} begins`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const answers = await Promise.allSettled([
      turn(task('a', true)),
      turn(task('b')),
      turn(task('c')),
      turn(task('d')),
    ]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual([
      'failed',
      'b',
      'c',
      undefined,
    ]);
  });
});
