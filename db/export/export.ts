import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TownRecord } from '../open.ts';
import { writeCsv } from './csv.ts';
import { recordSheets } from './sheets.ts';
import { writeXlsx } from './workbook.ts';

/**
 * Writes the record as spreadsheets and open data into a directory: one workbook with all sheets, the same sheets as CSV, and
 * one JSON file; `import` reads any of the three back. The public schema holds nothing personal of residents. Returns the paths.
 */
export async function exportRecord({ db }: TownRecord, directory: string): Promise<string[]> {
  const sheets = await recordSheets(db);
  await mkdir(join(directory, 'csv'), { recursive: true });
  const data = { sheets: sheets.map(({ title, columns, rows }) => ({ title, rows: [columns, ...rows] })) };
  const files: [string, Uint8Array | string][] = [
    [join(directory, '连心数据.xlsx'), await writeXlsx(sheets)],
    [join(directory, '连心数据.json'), `${JSON.stringify(data, null, 1)}\n`],
    ...sheets.map(({ title, columns, rows }): [string, Uint8Array] => [
      join(directory, 'csv', `${title}.csv`),
      writeCsv([columns, ...rows]),
    ]),
  ];
  for (const [path, content] of files) await writeFile(path, content);
  return files.map(([path]) => path);
}
