import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupRecord, restoreEmbedded, restoreRemote } from '../../db/backup.ts';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import { feedback, photos } from '../../db/schema.ts';
import { photoFolder } from '../../functions/node/photo-folder.ts';
import { newPhotoId, type PhotoStore } from '../../functions/photos/store.ts';
import { feedbackRow } from '../fixtures/feedback.ts';
import { townNow, townRecord } from '../fixtures/town.ts';

let folder: string;
let record: TownRecord;
let store: PhotoStore;
const ids = [newPhotoId(), newPhotoId()];
const jpeg = (mark: number) => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, mark, 0xff, 0xd9]);
const inFolder = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-backup-photos-'));
  record = await townRecord(openMigrated({ url: `file:${inFolder('record.db')}` }));
  store = photoFolder(inFolder('photos'));
  await record.write([
    record.db.insert(feedback).values([feedbackRow(1)]),
    record.db.insert(photos).values(
      [...ids, newPhotoId()].map((id) => ({
        id,
        feedbackId: 1,
        type: 'image/jpeg' as const,
        width: 1,
        height: 1,
        bytes: 7,
        sha256: 'x',
        storedAt: townNow,
      })),
    ),
  ]);
  for (const [mark, id] of ids.entries()) await store.put(id, jpeg(mark), 'image/jpeg');
  // Nobody's: not part of the record.
  await store.put(newPhotoId(), jpeg(9), 'image/jpeg');
});
afterEach(() => {
  record.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({ folder: inFolder('photos'), open: photoFolder });
const tables = async ({ client }: TownRecord) =>
  (await client.execute("SELECT name FROM sqlite_master WHERE name = 'photo_files'")).rows;

it('brings record and photos back, in one file; what stood there is kept', async () => {
  await backupRecord(record, inFolder('town.backup'), store);
  record.close();
  await store.put(ids[0] as string, jpeg(5), 'image/jpeg');
  const { kept } = await restoreEmbedded(inFolder('town.backup'), inFolder('record.db'), townNow, place());
  expect(kept).not.toBeNull();
  expect((await Array.fromAsync(store.list())).map(({ id }) => id).sort()).toEqual(ids.toSorted());
  for (const [mark, id] of ids.entries()) expect((await store.get(id))?.bytes).toEqual(jpeg(mark));
  expect((await photoFolder(inFolder('photos.before-restore')).get(ids[0] as string))?.bytes).toEqual(jpeg(5));
  record = await openMigrated({ url: `file:${inFolder('record.db')}` });
  expect(await record.db.$count(photos)).toBe(3);
  expect(await tables(record)).toEqual([]);
});

it('a refused backup leaves record and photos as they were', async () => {
  await backupRecord(record, inFolder('town.backup'), store);
  record.close();
  const changes = [
    'CREATE TRIGGER spy AFTER DELETE ON photo_files BEGIN DELETE FROM areas; END',
    'ALTER TABLE photo_files ADD COLUMN spy',
    'CREATE TABLE photo_files_too (id)',
  ];
  for (const [index, change] of changes.entries()) {
    const changed = openRecord({ url: `file:${inFolder('town.backup')}` });
    const file = inFolder(`changed-${index}`);
    await changed.client.execute({ sql: 'VACUUM INTO ?', args: [file] });
    changed.close();
    const spied = openRecord({ url: `file:${file}` });
    await spied.client.execute(change);
    spied.close();
    await expect(restoreEmbedded(file, inFolder('record.db'), townNow, place())).rejects.toThrow(/表结构/);
  }
  expect(readdirSync(folder).filter((name) => /restor/.test(name))).toEqual([]);
  expect((await store.get(ids[0] as string))?.bytes).toEqual(jpeg(0));
  record = await openMigrated({ url: `file:${inFolder('record.db')}` });
});

it('goes to a server too, and the file stays a backup', async () => {
  await backupRecord(record, inFolder('town.backup'), store);
  for (const target of ['first', 'second']) {
    const empty = await openInMemory();
    const other = photoFolder(inFolder(target));
    await restoreRemote(inFolder('town.backup'), empty, townNow, other);
    expect(await empty.db.$count(photos)).toBe(3);
    expect((await Array.fromAsync(other.list())).map(({ id }) => id).sort()).toEqual(ids.toSorted());
    empty.close();
  }
});

it('the record of an older version becomes its owner’s only when it is opened', async () => {
  record.close();
  chmodSync(inFolder('record.db'), 0o644);
  record = await openMigrated({ url: `file:${inFolder('record.db')}` });
  await record.write([record.db.insert(feedback).values([feedbackRow(2)])]);
  const files = readdirSync(folder).filter((each) => each.startsWith('record.db'));
  expect(files.sort()).toEqual(['record.db', 'record.db-shm', 'record.db-wal']);
  for (const name of files) expect((statSync(inFolder(name)).mode & 0o777).toString(8), name).toBe('600');
});

it('a backup that fails leaves nothing of the record behind, and an earlier one stands', async () => {
  await backupRecord(record, inFolder('town.backup'), store);
  const { size } = statSync(inFolder('town.backup'));
  const broken = { get: () => Promise.reject(new Error('the disk is gone')) };
  await expect(backupRecord(record, inFolder('town.backup'), broken)).rejects.toThrow('the disk is gone');
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  expect(statSync(inFolder('town.backup')).size).toBe(size);
});
