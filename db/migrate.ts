import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { type OpenOptions, openRecord, type TownRecord } from './open.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Opens the record and brings its schema up to date; makes the folder of an embedded file. Node only. */
export async function openMigrated(options: OpenOptions): Promise<TownRecord> {
  const file = options.url.startsWith('file:') ? options.url.slice('file:'.length) : undefined;
  if (file) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const record = openRecord(options);
  // `VACUUM INTO` and a build that reads beside a writer need WAL; the mode stays with the file.
  if (record.embedded && options.url !== ':memory:') await record.client.execute('PRAGMA journal_mode = WAL');
  if (file) ownerOnly(file);
  await migrate(record.db, { migrationsFolder });
  return record;
}

/** A fresh record in memory, for tests: about a millisecond each after the first. */
export const openInMemory = (): Promise<TownRecord> => openMigrated({ url: ':memory:' });

/** The record and what SQLite keeps beside it are for their owner only; new files beside it take after it. */
function ownerOnly(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`])
    if (existsSync(path) && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
}
