import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photoFolder } from '../../functions/node/photo-folder.ts';
import { reencode } from '../../functions/node/reencode.ts';
import { takePhoto } from '../../functions/photos/intake.ts';
import { isPhotoProblem } from '../../functions/photos/photo.ts';
import { newPhotoId, type PhotoStore } from '../../functions/photos/store.ts';
import { photoToken, readPhotoToken } from '../../functions/photos/token.ts';
import { photoLimits } from '../../src/domain/photo-limits.ts';
import { testKeys } from '../keys/keys-for-tests.ts';
import { asTaken, bytesOf, canary, found, picture } from './pictures.ts';

let folder: string;
let photos: PhotoStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxin-intake-'));
  photos = photoFolder(folder);
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['one machine', { reencode }],
  ['the edge', {}],
])('%s: a photo is stored clean, and described as it is seen', async (_, parts) => {
  const sent = await bytesOf(asTaken(picture().jpeg(), 6));
  const taken = await takePhoto({ photos, ...parts }, sent);
  if (isPhotoProblem(taken)) throw new Error(taken.message);
  const stored = await photos.get(taken.id);
  expect(stored?.type).toBe('image/jpeg');
  const bytes = stored?.bytes as Uint8Array;
  expect(found(bytes, canary)).toEqual([]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(taken).toEqual({ id: taken.id, type: 'image/jpeg', width: 64, height: 96, bytes: bytes.length, sha256 });
  const again = await takePhoto({ photos, ...parts }, sent);
  expect(again).toEqual({ ...taken, id: (again as typeof taken).id });
  expect((again as typeof taken).id).not.toBe(taken.id);
});

it.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['more than 10 MB', new Uint8Array(photoLimits.bytes + 1), 'bytes'],
  ['a text', new TextEncoder().encode('<script>alert(1)</script>'), 'unknown'],
  ['a GIF', new TextEncoder().encode('GIF89a…'), 'unknown'],
  ['a HEIC photo', new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic'],
])('%s is refused in words, and nothing is stored', async (_, bytes, problem) => {
  const none = photoFolder(join(folder, 'none'));
  const answer = await takePhoto({ photos: none, reencode }, bytes);
  expect(answer).toEqual({ problem, message: expect.stringMatching(/^[^a-z]*.*。$/) });
  for await (const { id } of none.list()) expect.fail(id);
});

it('a photo that the store cannot keep is not acknowledged', async () => {
  const notAFolder = join(folder, 'a-file');
  await writeFile(notAFolder, '');
  await expect(takePhoto({ photos: photoFolder(notAFolder) }, await bytesOf(picture().png()))).rejects.toThrow();
});

it('a token names its photo to this deployment only', async () => {
  const keys = testKeys();
  const id = newPhotoId();
  const token = await photoToken(keys, id);
  expect(await readPhotoToken(keys, token)).toBe(id);
  expect(await readPhotoToken(testKeys(), token)).toBeNull();
  const [, code] = token.split('.');
  for (const forged of [
    '',
    id,
    `${id}.`,
    `${newPhotoId()}.${code}`,
    `${token}.`,
    `${token}x`,
    `../${token}`,
    ` ${token}`,
  ])
    expect(await readPhotoToken(keys, forged)).toBeNull();
  for (const at of [0, 31, 33, token.length - 5]) {
    const letter = token[at] === 'a' ? 'b' : 'a';
    expect(await readPhotoToken(keys, token.slice(0, at) + letter + token.slice(at + 1))).toBeNull();
  }
});
