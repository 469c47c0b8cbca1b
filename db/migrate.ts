import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { type OpenOptions, openRecord, type TownRecord } from './open.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Opens the record and brings its schema up to date; makes the folder of an embedded file. Node only. */
export async function openMigrated(options: OpenOptions): Promise<TownRecord> {
  if (options.url.startsWith('file:')) mkdirSync(dirname(options.url.slice('file:'.length)), { recursive: true });
  const record = openRecord(options);
  // `VACUUM INTO` and a build that reads beside a writer need WAL; the mode stays with the file.
  if (record.embedded && options.url !== ':memory:') await record.client.execute('PRAGMA journal_mode = WAL');
  await migrate(record.db, { migrationsFolder });
  return record;
}

/** A fresh record in memory, for tests: about a millisecond each after the first. */
export const openInMemory = (): Promise<TownRecord> => openMigrated({ url: ':memory:' });
