import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backupRecord, restoreEmbedded, restoreRemote } from '../../db/backup.ts';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import { staleBoardPaths } from '../../db/queries/revision.ts';
import { areas, imports } from '../../db/schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const area = (code: string) =>
  ({ code, name: code, kind: 'town', shortName: code, pinyin: 'x', initials: 'x' }) as const;
const line = (at: number) => ({ at, file: 'f', sha256: 's', accepted: 1, changed: 1, refused: 0 });
const codes = async ({ db }: TownRecord) => (await db.select({ code: areas.code }).from(areas)).map((row) => row.code);

it('restores what was backed up while writing went on, and keeps what stood there', async () => {
  const url = `file:${join(folder, 'record.db')}`;
  const record = await openMigrated({ url });
  await record.write([record.db.insert(areas).values(area('990101101'))]);
  const writing = Array.from({ length: 30 }, (_, at) => record.write([record.db.insert(imports).values(line(at))]));
  await backupRecord(record, join(folder, 'town.backup'));
  await Promise.all(writing);
  await record.write([record.db.insert(areas).values(area('990101102'))]);
  record.close();

  const { kept } = await restoreEmbedded(join(folder, 'town.backup'), join(folder, 'record.db'), 5);
  const restored = await openMigrated({ url });
  expect(await codes(restored)).toEqual(['990101101']);
  expect(await staleBoardPaths(restored.db)).toContain('/*');
  restored.close();
  const before = openRecord({ url: `file:${kept}` });
  expect((await codes(before)).sort()).toEqual(['990101101', '990101102']);
  expect(await before.db.$count(imports)).toBe(30);
  before.close();
});

it('refuses a damaged file and changes nothing', async () => {
  const url = `file:${join(folder, 'record.db')}`;
  const record = await openMigrated({ url });
  await record.write(Array.from({ length: 200 }, (_, at) => record.db.insert(imports).values(line(at))));
  await backupRecord(record, join(folder, 'town.backup'));
  record.close();
  const before = readFileSync(join(folder, 'record.db'));
  const bytes = readFileSync(join(folder, 'town.backup'));
  bytes.fill(7, 4096, 4096 + 8192);
  writeFileSync(join(folder, 'damaged'), bytes);
  writeFileSync(join(folder, 'text'), '这不是数据库');
  for (const file of ['damaged', 'text']) {
    await expect(restoreEmbedded(join(folder, file), join(folder, 'record.db'), 5)).rejects.toThrow(/备份/);
  }
  expect(readFileSync(join(folder, 'record.db')).equals(before)).toBe(true);
});

it('refuses what is not our schema: another program’s file, a trigger added, a trigger taken away', async () => {
  const url = `file:${join(folder, 'record.db')}`;
  (await openMigrated({ url })).close();
  const before = readFileSync(join(folder, 'record.db'));
  const changes = [
    'CREATE TRIGGER spy AFTER INSERT ON imports BEGIN DELETE FROM areas; END',
    'CREATE VIEW spy AS SELECT 1',
    'DROP TRIGGER issue_events_no_update',
  ];
  for (const [index, change] of changes.entries()) {
    const file = join(folder, `changed-${index}`);
    const changed = await openMigrated({ url: `file:${file}` });
    await changed.client.execute(change);
    await changed.client.execute('PRAGMA journal_mode = DELETE');
    changed.close();
    await expect(restoreEmbedded(file, join(folder, 'record.db'), 5)).rejects.toThrow(/表结构/);
  }
  const foreign = openRecord({ url: `file:${join(folder, 'foreign')}` });
  await foreign.client.execute('CREATE TABLE board (id INTEGER PRIMARY KEY, revision INTEGER)');
  foreign.close();
  await expect(restoreEmbedded(join(folder, 'foreign'), join(folder, 'record.db'), 5)).rejects.toThrow();
  expect(readFileSync(join(folder, 'record.db')).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

it('a second restore keeps what the first one kept', async () => {
  const file = join(folder, 'record.db');
  const record = await openMigrated({ url: `file:${file}` });
  await backupRecord(record, join(folder, 'empty.backup'));
  await record.write([record.db.insert(areas).values(area('990101101'))]);
  record.close();
  const first = await restoreEmbedded(join(folder, 'empty.backup'), file, 5);
  const second = await restoreEmbedded(join(folder, 'empty.backup'), file, 6);
  expect(second.kept).not.toBe(first.kept);
  const kept = openRecord({ url: `file:${first.kept}` });
  expect(await codes(kept)).toEqual(['990101101']);
  kept.close();
});

it('never writes a backup over the record itself', async () => {
  const file = join(folder, 'record.db');
  const record = await openMigrated({ url: `file:${file}` });
  symlinkSync(file, join(folder, 'alias'));
  for (const target of [file, join(folder, 'alias')])
    await expect(backupRecord(record, target)).rejects.toThrow(/正在使用/);
  await record.write([record.db.insert(areas).values(area('990101101'))]);
  expect(await codes(record)).toEqual(['990101101']);
  record.close();
});

it('copies a backup into another record only while that is empty', async () => {
  const record = await openInMemory();
  await record.write([
    record.db.insert(areas).values([area('990101101'), { ...area('9901'), parentCode: '990101101' }]),
  ]);
  await backupRecord(record, join(folder, 'town.backup'));
  const empty = await openInMemory();
  await restoreRemote(join(folder, 'town.backup'), empty, 5);
  expect((await codes(empty)).sort()).toEqual(['9901', '990101101']);
  await expect(restoreRemote(join(folder, 'town.backup'), empty, 6)).rejects.toThrow(/不是空的/);
});
