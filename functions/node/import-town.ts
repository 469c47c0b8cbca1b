import { renameSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { moveDatabase, removeDatabase } from '../../db/backup.ts';
import { type ImportOptions, type ImportReport, importFiles, type SourceFile } from '../../db/import/import.ts';
import { addKnownHolidays } from '../../db/known-holidays.ts';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { shareRecord, siteRecord } from '../../src/record.ts';
import { householdSealer } from '../households/sealer.ts';
import type { localFolders } from './local.ts';
import { holdsDemo } from './town.ts';

export type ImportedTown = { report: ImportReport; demoMovedTo: string | null };

/**
 * Imports files into this process's record (src/record.ts). The first real import moves the demo town aside, and only
 * once it has succeeded: a refused file leaves the demo standing.
 */
export async function importTown(
  files: SourceFile[],
  options: ImportOptions,
  folders: ReturnType<typeof localFolders>,
  settings: Settings,
): Promise<ImportedTown> {
  const into = (record: TownRecord) =>
    importInto(record, files, { ...options, households: householdSealer(settings, record) });
  if (!(await holdsDemo(siteRecord()))) return { report: await into(siteRecord()), demoMovedTo: null };
  if (options.check) return { report: await inMemory(into), demoMovedTo: null };
  if (!folders.recordFile) throw new Error('数据库服务器里现在是演示镇：请换一个空的数据库（DEMO=0）再导入。');

  const fresh = `${folders.recordFile}.importing`;
  removeDatabase(fresh);
  const record = await openMigrated({ url: `file:${fresh}` });
  const report = await into(record);
  // Leaves WAL, so that the whole record is in the one file that is renamed.
  await record.client.execute('PRAGMA journal_mode = DELETE');
  record.close();
  if (report.outcome !== 'imported') {
    removeDatabase(fresh);
    return { report, demoMovedTo: null };
  }
  // Without a pause in between, so that no request sees a record that is gone.
  siteRecord().close();
  moveDatabase(folders.recordFile, folders.demoAside);
  renameSync(fresh, folders.recordFile);
  rmSync(folders.demoLogins, { force: true });
  shareRecord(openRecord({ url: settings.DATABASE_URL }));
  await siteRecord().client.execute('PRAGMA journal_mode = WAL');
  return { report, demoMovedTo: folders.demoAside };
}

/** Imports; what was taken in gets the published holidays that neither record nor files have. */
async function importInto(record: TownRecord, files: SourceFile[], options: ImportOptions): Promise<ImportReport> {
  const report = await importFiles(record, files, options);
  if (report.outcome === 'imported') await addKnownHolidays(record, options.now);
  return report;
}

async function inMemory<Result>(use: (record: TownRecord) => Promise<Result>): Promise<Result> {
  const record = await openInMemory();
  try {
    return await use(record);
  } finally {
    record.close();
  }
}

/** What travels over the control socket: options, and files as text. */
export const importAsk = z.strictObject({
  task: z.literal('import'),
  files: z.array(z.strictObject({ name: z.string(), base64: z.base64() })),
  check: z.boolean(),
  skipBad: z.boolean(),
  on: z.string(),
});

export const packFile = ({ name, bytes }: SourceFile) => ({ name, base64: Buffer.from(bytes).toString('base64') });
export const unpackFile = ({ name, base64 }: { name: string; base64: string }): SourceFile => ({
  name,
  bytes: new Uint8Array(Buffer.from(base64, 'base64')),
});
