/** `npm run import -- FILE…`: by way of the running board, else into the record directly. */
import { runImport } from '../../../db/cli/import.ts';
import type { ImportReport } from '../../../db/import/import.ts';
import { readSettings } from '../../../src/domain/settings.ts';
import { shareRecord, siteRecord } from '../../../src/record.ts';
import { askServer } from '../control.ts';
import { describeFirstLink, firstOfficeLink } from '../first-link.ts';
import { importTown, packFile, unpackFile } from '../import-town.ts';
import { localFolders } from '../local.ts';
import { ensureSecrets, secretsFile } from '../secrets.ts';
import { openTown } from '../town.ts';

process.umask(0o077);
type Packed = {
  report: Omit<ImportReport, 'badRows'> & { badRows: { name: string; base64: string }[] };
  demoMovedTo: string | null;
  firstLink: string | null;
};

const settings = readSettings(process.env);
const folders = localFolders(settings);
const now = Date.now();

process.exitCode = await runImport(process.argv.slice(2), {
  now,
  print: console.log,
  warn: console.error,
  importFiles: async (files, options) => {
    const { check = false, skipBad = false, on, onProgress } = options;
    const asked = await askServer<Packed>(
      folders,
      { task: 'import', files: files.map(packFile), check, skipBad, on },
      onProgress,
    );
    if (asked) {
      const { report, demoMovedTo, firstLink } = asked.result;
      tellNext(report.outcome, demoMovedTo, true, firstLink);
      return { ...report, badRows: report.badRows.map(unpackFile) };
    }
    // What is personal is sealed with the keys that `npm start` uses; where there are none yet, they are made now.
    ensureSecrets(secretsFile(), process.env);
    const settings = readSettings(process.env);
    // Without the demo: there would be nothing to gain from moving a demo aside that was never shown.
    shareRecord(await openTown({ ...settings, DEMO: '0' }, now));
    const { report, demoMovedTo } = await importTown(files, options, folders, settings);
    const link = report.outcome === 'imported' ? await firstOfficeLink({ record: siteRecord(), settings, now }) : null;
    siteRecord().close();
    tellNext(report.outcome, demoMovedTo, false, link);
    return report;
  },
}).catch((error: unknown) => {
  console.error(
    `导入没有完成：${error instanceof Error ? error.message : error}\n同样的文件可以再导入一次，不会重复。`,
  );
  return 2;
});

function tellNext(
  outcome: ImportReport['outcome'],
  demoMovedTo: string | null,
  running: boolean,
  firstLink: string | null,
): void {
  if (demoMovedTo) console.error(`演示镇的数据已移到 ${demoMovedTo}。`);
  if (outcome === 'imported')
    console.error(running ? '公开栏已经显示新的内容。' : '现在运行 npm start，就能看到公开栏。');
  if (firstLink !== null) console.error(describeFirstLink(firstLink));
}
