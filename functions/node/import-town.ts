import { readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { moveDatabase } from '../../db/backup.ts';
import { type ImportReport, importFiles } from '../../db/import/import.ts';
import { openInMemory, openMigrated } from '../../db/migrate.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import { shareRecord, siteRecord } from '../../src/record.ts';
import type { localFolders } from './local.ts';
import { holdsDemo } from './town.ts';

export const importTownSchema = z.strictObject({
  files: z.array(z.string()).min(1),
  check: z.boolean().default(false),
  skipBad: z.boolean().default(false),
  /** Civil date from which changes hold where the files say nothing; today when absent. */
  on: z.string().optional(),
});
export type ImportTown = z.output<typeof importTownSchema>;
export type ImportedTown = { report: ImportReport; written: boolean; demoMovedTo: string | null };

/**
 * Imports files into this process's record (src/record.ts). The first real import moves the demo town aside, and only
 * once it has succeeded: a refused file leaves the demo standing.
 */
export async function importTown(ask: ImportTown, folders: ReturnType<typeof localFolders>, settings: Settings, now: number, onProgress: (line: string) => void): Promise<ImportedTown> {
  const files = ask.files.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
  const run = (record: TownRecord) =>
    importFiles(record, files, {
      check: ask.check,
      skipBad: ask.skipBad,
      on: ask.on ?? civilDate(now),
      now,
      onProgress: ({ file, sheet, rows, of }) => onProgress(`${file}${sheet ? `（${sheet}）` : ''}：第 ${rows} 行，共 ${of} 行`),
    });

  if (!(await holdsDemo(siteRecord()))) {
    const report = await run(siteRecord());
    return { report, written: report.written, demoMovedTo: null };
  }
  if (ask.check) return { report: await run(await openInMemory()), written: false, demoMovedTo: null };
  if (!folders.recordFile) throw new Error('数据库服务器里现在是演示镇：请换一个空的数据库（DEMO=0）再导入。');

  const fresh = `${folders.recordFile}.importing`;
  moveDatabase(fresh, `${fresh}.old`);
  const record = await openMigrated({ url: `file:${fresh}` });
  const report = await run(record);
  // Leaves WAL, so that the whole record is in the one file that is renamed.
  await record.client.execute('PRAGMA journal_mode = DELETE');
  record.close();
  if (!report.written) return { report, written: false, demoMovedTo: null };

  // Without a pause in between, so that no request sees a record that is gone.
  siteRecord().close();
  moveDatabase(folders.recordFile, folders.demoAside);
  renameSync(fresh, folders.recordFile);
  shareRecord(openRecord({ url: settings.DATABASE_URL }));
  await siteRecord().client.execute('PRAGMA journal_mode = WAL');
  return { report, written: true, demoMovedTo: folders.demoAside };
}
