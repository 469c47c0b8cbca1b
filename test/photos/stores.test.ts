import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPlatformProxy } from 'wrangler';
import { type Bucket, photoBucket } from '../../functions/edge/photo-bucket.ts';
import { photoFolder } from '../../functions/node/photo-folder.ts';
import { newPhotoId, type PhotoStore, photoIdPattern } from '../../functions/photos/store.ts';
import type { PhotoType } from '../../src/domain/photo-limits.ts';
import { cleaned } from './cleaned.ts';
import { plainPhotos } from './pictures.ts';

let root: string;
let folder: string;
let photos: Record<PhotoType, Uint8Array<ArrayBuffer>>;
let proxy: Awaited<ReturnType<typeof getPlatformProxy<{ PHOTOS: Bucket }>>>;
const stores: Record<string, PhotoStore> = {};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lianxin-photos-'));
  folder = join(root, 'data', 'photos');
  const plain = Object.entries(await plainPhotos()).map(([type, bytes]) => [type, cleaned(bytes).bytes]);
  photos = Object.fromEntries(plain);
  const configPath = join(root, 'wrangler.json');
  await writeFile(
    configPath,
    JSON.stringify({
      name: 'photos',
      compatibility_date: '2026-01-01',
      r2_buckets: [{ binding: 'PHOTOS', bucket_name: 'photos' }],
    }),
  );
  proxy = await getPlatformProxy({ configPath, persist: false });
  stores.folder = photoFolder(folder);
  stores.bucket = photoBucket(proxy.env.PHOTOS);
});

afterAll(async () => {
  await proxy.dispose();
  await rm(root, { recursive: true });
});

describe.each(['folder', 'bucket'])('%s', (name) => {
  const store = () => stores[name] as PhotoStore;
  const listed = async () => {
    const ids: string[] = [];
    for await (const { id } of store().list()) ids.push(id);
    return ids.sort();
  };

  it('is empty at first', async () => {
    expect(await listed()).toEqual([]);
    expect(await store().get(newPhotoId())).toBeNull();
    await store().delete(newPhotoId());
  });

  it('gives back what it was given, with its type', async () => {
    const ids: string[] = [];
    for (const [type, bytes] of Object.entries(photos)) {
      const id = newPhotoId();
      await store().put(id, bytes, type as PhotoType);
      expect(await store().get(id)).toEqual({ bytes, type });
      ids.push(id);
    }
    expect(await listed()).toEqual(ids.sort());
    for (const id of ids) await store().delete(id);
    expect(await listed()).toEqual([]);
  });

  it('the same id again replaces the photo', async () => {
    const id = newPhotoId();
    await store().put(id, photos['image/jpeg'], 'image/jpeg');
    await store().put(id, photos['image/png'], 'image/png');
    expect((await store().get(id))?.type).toBe('image/png');
    await store().delete(id);
    expect(await store().get(id)).toBeNull();
  });

  it('tells when a photo was stored', async () => {
    const id = newPhotoId();
    const before = Date.now();
    await store().put(id, photos['image/jpeg'], 'image/jpeg');
    for await (const { storedAt } of store().list()) expect(Math.abs(storedAt - before)).toBeLessThan(60_000);
    await store().delete(id);
  });

  it.each([
    '',
    '..',
    '../../etc/passwd',
    '0'.repeat(31),
    `${'0'.repeat(32)}/x`,
    'A'.repeat(32),
    `${'0'.repeat(32)}\n`,
    `..${'0'.repeat(30)}`,
  ])('%j is no id', async (id) => {
    await expect(store().put(id, photos['image/jpeg'], 'image/jpeg')).rejects.toThrow(TypeError);
    await expect(store().get(id)).rejects.toThrow(TypeError);
    await expect(store().delete(id)).rejects.toThrow(TypeError);
  });
});

/** A process of its own that runs a script over a folder of photos, after a shell has set its limits. */
function runScript(script: string, limits = ':') {
  const source = (path: string) => JSON.stringify(join(import.meta.dirname, '../../functions', path));
  const imports = `import { photoFolder } from ${source('node/photo-folder.ts')};
    import { newPhotoId } from ${source('photos/store.ts')};`;
  const node = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    imports + script,
  ];
  return spawn('sh', ['-c', `${limits}; exec "$@"`, 'sh', ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('folder', () => {
  const put = async (id = newPhotoId()) => {
    await (stores.folder as PhotoStore).put(id, photos['image/jpeg'], 'image/jpeg');
    return id;
  };

  it('only this user can look inside', async () => {
    const id = await put();
    const modes = [folder, join(folder, id.slice(0, 2)), join(folder, id.slice(0, 2), id)].map(async (path) =>
      ((await stat(path)).mode & 0o777).toString(8),
    );
    expect(await Promise.all(modes)).toEqual(['700', '700', '600']);
  });

  it('what a crash left is no photo, and goes with the first photo after an hour', async () => {
    const other = join(root, 'crashed');
    await mkdir(join(other, 'unfinished'), { recursive: true });
    const [old, young] = [join(other, 'unfinished', 'old'), join(other, 'unfinished', 'young')];
    for (const path of [old, young]) await writeFile(path, 'half');
    await utimes(old, new Date(), new Date(Date.now() - 2 * 3_600_000));
    const store = photoFolder(other);
    for await (const { id } of store.list()) expect.fail(id);
    await store.put(newPhotoId(), photos['image/jpeg'], 'image/jpeg');
    expect(await readdir(join(other, 'unfinished'))).toEqual(['young']);
  });

  it('where a write fails halfway the photo is refused, and no half of it stays', async () => {
    const full = join(root, 'full');
    const child = runScript(
      `const store = photoFolder(${JSON.stringify(full)});
       await store.put(newPhotoId(), new Uint8Array(2_000), 'image/jpeg');
       await store.put(newPhotoId(), new Uint8Array(2_000_000), 'image/jpeg').catch(({ code }) => process.stdout.write(code));`,
      'ulimit -f 100',
    );
    let told = '';
    child.stdout.on('data', (text) => {
      told += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(told).toBe('EFBIG');
    expect(await readdir(join(full, 'unfinished'))).toEqual([]);
    let kept = 0;
    for await (const _ of photoFolder(full).list()) kept++;
    expect(kept).toBe(1);
  });

  it('a process killed while it writes leaves whole photos only, and all that it told of', async () => {
    const killed = join(root, 'killed');
    const child = runScript(`
      const store = photoFolder(${JSON.stringify(killed)});
      const bytes = new Uint8Array(Buffer.from('${Buffer.from(photos['image/jpeg']).toString('base64')}', 'base64'));
      const put = async () => {
        const id = newPhotoId();
        await store.put(id, bytes, 'image/jpeg');
        process.stdout.write(id + '\\n');
      };
      for (;;) await Promise.all([put(), put(), put(), put()]);`);
    let told = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        told += text;
        if (told.length > 33 * 50) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    const store = photoFolder(killed);
    const ids = told.split('\n').filter((id) => photoIdPattern.test(id));
    expect(ids.length).toBeGreaterThanOrEqual(50);
    for (const id of ids) expect((await store.get(id))?.bytes).toEqual(photos['image/jpeg']);
    for await (const { id } of store.list()) expect((await store.get(id))?.bytes).toEqual(photos['image/jpeg']);
  });
});
