import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sheetKinds } from '../import/sheets/all.ts';
import { writeXlsx } from './workbook.ts';

/**
 * Writes the empty spreadsheets, one file each, because different people in the office fill them in. The example row is
 * recognised by its content: left as it is, imports skip it. Returns the paths.
 */
export async function writeTemplates(directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const written: string[] = [];
  for (const { definition } of sheetKinds.filter((kind) => kind.definition.template)) {
    const columns = Object.values(definition.columns).filter(({ required, example }) => required || example);
    const note = `${definition.title}：灰色一行是示例，请覆盖或删去；没有改动的示例不会导入。`;
    const rows = [columns.map(({ example = '' }) => example)];
    const path = join(directory, `${definition.title}.xlsx`);
    await writeFile(
      path,
      await writeXlsx([
        { title: definition.title, columns: columns.map(({ title }) => title), rows, note, faint: true },
      ]),
    );
    written.push(path);
  }
  return written;
}
