import { copyFileSync, existsSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { dropPhotos, type PhotoFiles, packPhotos, photoTable, unpackPhotos } from './backup-photos.ts';
import { copyRecord } from './copy.ts';
import { makeDurable, makeNamesDurable } from './make-durable.ts';
import { openInMemory, openMigrated } from './migrate.ts';
import { openRecord, type TownRecord } from './open.ts';
import { publicChange } from './publish.ts';

/**
 * Writes the whole record, as of one moment, and the photos it names into one SQLite file, while it is in use. An existing
 * file is replaced only by a complete one. Keys are not in it.
 */
export async function backupRecord(
  record: TownRecord,
  file: string,
  photos: Pick<PhotoFiles, 'get'> | null = null,
): Promise<void> {
  if (await isOwnFile(record, file)) throw new Error('备份不能写到正在使用的数据库文件上，请换一个文件名。');
  const partial = `${file}.part`;
  removeDatabase(partial);
  try {
    await writeCopy(record, partial, photos);
    await checkBackup(partial);
    makeDurable(partial);
  } catch (error) {
    removeDatabase(partial);
    throw error;
  }
  renameSync(partial, file);
  makeNamesDurable(dirname(file));
}

async function writeCopy(record: TownRecord, partial: string, photos: Pick<PhotoFiles, 'get'> | null): Promise<void> {
  if (record.embedded) await record.client.execute({ sql: 'VACUUM INTO ?', args: [partial] });
  else {
    const copy = await openMigrated({ url: `file:${partial}` });
    await copyRecord(record, copy);
    await copy.client.execute('PRAGMA journal_mode = DELETE');
    copy.close();
  }
  if (photos) {
    const copy = openRecord({ url: `file:${partial}` });
    await packPhotos(copy, photos).finally(copy.close);
  }
}

/** Where photos go: a folder, and the store that is made of one. */
export type PhotoPlace = { folder: string; open(folder: string): Pick<PhotoFiles, 'put'> };

/**
 * Puts a backup in the place of an embedded record that nobody has open, and its photos in the place of the folder's. What
 * stood there is kept beside it as `<name>.before-restore`, or with a number if that name is taken. The whole board counts
 * as stale until the next build.
 * @throws when the file is not a whole record; then nothing has changed
 */
export async function restoreEmbedded(
  file: string,
  recordFile: string,
  now: number,
  photos: PhotoPlace | null = null,
): Promise<{ kept: string | null }> {
  const partial = `${recordFile}.restoring`;
  const photosPartial = photos && `${photos.folder}.restoring`;
  const forget = () => {
    removeDatabase(partial);
    if (photosPartial) rmSync(photosPartial, { recursive: true, force: true });
  };
  forget();
  copyFileSync(file, partial);
  try {
    await checkBackup(partial);
    const record = await openMigrated({ url: `file:${partial}` });
    await checkSchema(record);
    if (photos && photosPartial) await unpackPhotos(record, photos.open(photosPartial));
    await dropPhotos(record);
    await record.write(publicChange(record, ['/*'], now));
    // Leaves WAL, so that the whole record is in the one file that is renamed.
    await record.client.execute('PRAGMA journal_mode = DELETE');
    record.close();
  } catch (error) {
    forget();
    throw error;
  }
  const kept = existsSync(recordFile) ? unusedName(`${recordFile}.before-restore`) : null;
  if (kept) moveDatabase(recordFile, kept);
  makeDurable(partial);
  if (photos && photosPartial) {
    if (existsSync(photos.folder)) renameSync(photos.folder, unusedName(`${photos.folder}.before-restore`));
    if (existsSync(photosPartial)) renameSync(photosPartial, photos.folder);
  }
  renameSync(partial, recordFile);
  makeNamesDurable(dirname(recordFile));
  return { kept };
}

/** Puts a backup into an empty libSQL server, its photos into a store. @throws when that record already holds areas */
export async function restoreRemote(
  file: string,
  record: TownRecord,
  now: number,
  photos: Pick<PhotoFiles, 'put'> | null = null,
): Promise<void> {
  await checkBackup(file);
  const backup = openRecord({ url: `file:${file}` });
  try {
    await copyRecord(backup, record);
    if (photos) await unpackPhotos(backup, photos);
    await record.write(publicChange(record, ['/*'], now));
  } finally {
    backup.close();
  }
}

async function checkBackup(file: string): Promise<void> {
  const backup = openRecord({ url: `file:${file}` });
  try {
    const { rows } = await backup.client.execute('PRAGMA integrity_check');
    if (rows[0]?.integrity_check !== 'ok') throw new Error(`备份文件已损坏：${rows[0]?.integrity_check}`);
    const broken = await backup.client.execute('PRAGMA foreign_key_check');
    if (broken.rows.length > 0) throw new Error(`备份文件不完整：${broken.rows.length} 处引用落空`);
    await backup.client.execute('SELECT revision FROM board WHERE id = 1');
  } catch (error) {
    throw new Error(`“${file}”不是连心公开栏的备份：${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  } finally {
    backup.close();
  }
}

/**
 * Tables, indexes and triggers must be those of a fresh record: no other trigger may run, none may be missing. Only the
 * photos' table of a backup may stand beside them, exactly as it is made.
 */
async function checkSchema(record: TownRecord): Promise<void> {
  const fresh = await openInMemory();
  try {
    const [own, right] = await Promise.all([record, fresh].map(schemaText));
    if (own !== right) throw new Error('备份文件的表结构与本系统不符，没有恢复。');
  } finally {
    fresh.close();
  }
}

async function schemaText({ client }: TownRecord): Promise<string> {
  const { rows } = await client.execute(
    "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
  );
  return rows
    .map(({ type, name, sql }) => `${type} ${name}: ${sql}`)
    .filter((line) => line !== `table ${photoTable.name}: ${photoTable.sql}`)
    .join('\n');
}

async function isOwnFile(record: TownRecord, file: string): Promise<boolean> {
  if (!record.embedded || !existsSync(file)) return false;
  const { rows } = await record.client.execute('PRAGMA database_list');
  const own = `${rows[0]?.file ?? ''}`;
  return own !== '' && realpathSync(own) === realpathSync(file);
}

function unusedName(name: string): string {
  for (let number = 2, free = name; ; number++) {
    if (!existsSync(free)) return free;
    free = `${name}-${number}`;
  }
}

/** Moves an embedded record that nobody has open, with its write-ahead log. */
export function moveDatabase(from: string, to: string): void {
  removeDatabase(to);
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

/** Removes a database file that nobody has open, and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
