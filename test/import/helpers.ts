import writeWorkbook from 'write-excel-file/node';
import {
  type ImportOptions,
  type ImportReport,
  importFiles,
  renderReport,
  type SourceFile,
} from '../../db/import/import.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';

export const on = '2026-11-22';
export const now = Date.parse('2026-11-22T09:00:00+08:00');

/** A CSV file as Excel would save it, from rows. */
export const csv = (name: string, rows: string[][]): SourceFile => ({
  name,
  bytes: Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')),
});

/** A workbook, one sheet for each entry. */
export async function xlsx(
  name: string,
  sheets: Record<string, (string | number | Date | null)[][]>,
): Promise<SourceFile> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) => (value instanceof Date ? { value, type: Date, format: 'yyyy/m/d' } : value)),
    ),
  }));
  return { name, bytes: await writeWorkbook(data).toBuffer() };
}

/** An invented town with three communities, two of one name. */
export const areas = csv('区划.csv', [
  ['编码', '名称', '镇街', '县区'],
  ['990101101001', '青禾社区居委会', '青禾镇', '云溪县'],
  ['990101101201', '鱼龙埠村委会', '青禾镇', '云溪县'],
  ['990101101202', '青禾村委会', '青禾镇', '云溪县'],
]);

export async function recordWithAreas(): Promise<TownRecord> {
  const record = await openInMemory();
  await importFiles(record, [areas], { on, now });
  return record;
}

export const run = (
  record: TownRecord,
  files: SourceFile | SourceFile[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> => importFiles(record, Array.isArray(files) ? files : [files], { on, now, ...options });

/** Imports and insists that nothing was wrong. */
export async function imported(
  record: TownRecord,
  files: SourceFile | SourceFile[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const report = await run(record, files, options);
  if (report.problems.length > 0) throw new Error(renderReport(report));
  return report;
}

export const rows = async (record: TownRecord, query: string): Promise<Record<string, unknown>[]> =>
  (await record.client.execute(query)).rows.map((row) => ({ ...row }));

export const revision = async (record: TownRecord): Promise<unknown> =>
  (await rows(record, 'SELECT revision FROM board'))[0]?.revision;
