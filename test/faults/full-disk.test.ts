import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { openRecord } from '../../db/open.ts';
import { feedback, photos } from '../../db/schema.ts';
import { makeFormToken } from '../../functions/keys/form-token.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import { photoFolder } from '../../functions/node/photo-folder.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { qingshi, townRecord } from '../fixtures/town.ts';
import { expectTracked, machineSettings, say, startMachine } from './machine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-full-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A disk of a few megabytes, seen by the machine and whatever it starts only: gone when it ends. */
const asUser = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
const smallDisk = (at: string) => [
  'unshare',
  ...asUser,
  'sh',
  '-c',
  `mount -t tmpfs -o size=6m tmpfs "${at}" && cp "${at}.db" "${at}/record.db" && exec "$@"`,
  'sh',
];
const canMount = (() => {
  const at = mkdtempSync(join(tmpdir(), 'lianxin-mount-'));
  const { status } = spawnSync('unshare', [...asUser, 'mount', '-t', 'tmpfs', 'tmpfs', at]);
  rmSync(at, { recursive: true });
  return status === 0;
})();
if (!canMount) console.log('full-disk.test.ts is skipped: this machine lets nobody mount a disk (unshare, tmpfs).');

/** A form with a photo, as a browser sends it. */
async function sendPhoto(url: string, settings: Record<string, string>): Promise<number> {
  const noise = { create: { width: 400, height: 300, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 } } };
  const photo = await sharp(noise as never)
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('community', qingshi);
  form.set('content', '垃圾堆在路口');
  form.set('idempotencyKey', 'resident-with-a-photo');
  form.set('formToken', await makeFormToken(createKeys(settings), Date.now() - 60_000));
  form.set('photos', new File([new Uint8Array(photo)], 'photo.jpg', { type: 'image/jpeg' }));
  // Of the page that the form stands in.
  const origin = new URL(readSettings(settings).SITE_URL).origin;
  return (await fetch(`${url}/api/feedback`, { method: 'POST', body: form, headers: { origin } })).status;
}

it.skipIf(!canMount)('a full disk is told as 503, loses nothing, and is over when there is room again', async () => {
  const disk = join(folder, 'disk');
  spawnSync('mkdir', [disk]);
  const prepared = await townRecord(openMigrated({ url: `file:${disk}.db` }));
  await prepared.client.execute('PRAGMA journal_mode = DELETE');
  prepared.close();

  const settings = machineSettings(`file:${join(disk, 'record.db')}`);
  const machine = await startMachine(settings, smallDisk(disk));
  const inside = `/proc/${machine.process.pid}/root${disk}`;
  const first = await say(machine.url, 0);
  expect(first.status).toBe(201);

  // Fills the disk to its last byte.
  const ballast = openSync(join(inside, 'ballast'), 'w');
  const chunk = Buffer.alloc(4096, 'x');
  expect(() => {
    for (;;) writeSync(ballast, chunk);
  }).toThrow(/ENOSPC/);
  closeSync(ballast);

  // SQLite writes into room that its log already has, for a while.
  let number = 1;
  const receipts = [first.receipt];
  for (;;) {
    const answer = await say(machine.url, number);
    if (answer.status !== 201) {
      expect(answer).toMatchObject({ status: 503, receipt: undefined, retryAfter: expect.any(String) });
      break;
    }
    receipts.push(answer.receipt);
    number += 1;
  }
  expect((await say(machine.url, number)).status).toBe(503);
  expect(await sendPhoto(machine.url, settings)).toBe(503);
  expect((await fetch(`${machine.url}/api/health`)).status).toBe(200);
  for (const receipt of receipts) await expectTracked(machine.url, receipt);

  rmSync(join(inside, 'ballast'));
  receipts.push((await say(machine.url, number)).receipt);
  for (const receipt of receipts) await expectTracked(machine.url, receipt);
  expect(await say(machine.url, 0)).toEqual(first);
  expect(await sendPhoto(machine.url, settings)).toBe(201);

  spawnSync('cp', ['-r', inside, join(folder, 'copy')]);
  await machine.stop();
  const record = openRecord({ url: `file:${join(folder, 'copy', 'record.db')}` });
  expect(await record.db.$count(feedback)).toBe(receipts.length + 1);
  const rows = await record.db.select({ id: photos.id }).from(photos);
  expect(rows).toHaveLength(1);
  // Of the photo that found no room nothing is left.
  const kept = await Array.fromAsync(photoFolder(join(folder, 'copy', 'photos')).list());
  expect(kept.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect((await record.client.execute('PRAGMA integrity_check')).rows[0]?.integrity_check).toBe('ok');
  record.close();
});
