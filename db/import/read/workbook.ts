import readWorkbook from 'read-excel-file/node';
import type { RawSheet, SourceFile } from '../types.ts';
import { UnreadableFile } from '../types.ts';
import { limits } from './limits.ts';
import { inspectZip } from './zip.ts';

/** Reads all sheets of an .xlsx file as text cells. Formulas come as the value that Excel last computed. */
export async function readXlsx(file: SourceFile): Promise<RawSheet[]> {
  const parts = inspectZip(file.bytes, (name, part) => {
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) refuseSprawl(part);
  });
  if (!parts.includes('xl/workbook.xml'))
    throw new UnreadableFile('这个压缩包里没有表格', '请选择 .xlsx 或 .csv 文件。');
  try {
    const sheets = await readWorkbook(Buffer.from(file.bytes), { parseNumber: (digits) => digits, trim: false });
    return sheets.map(({ sheet, data }) => ({ file: file.name, sheet, rows: data.map((row) => row.map(textOf)) }));
  } catch (error) {
    const cell = /row (\d+), col (\d+)/.exec((error as Error).message);
    const place = cell ? `（第 ${cell[1]} 行第 ${cell[2]} 列有错误值）` : '';
    throw new UnreadableFile(
      `读不出这个表格${place}`,
      '请在 Excel 或 WPS 中打开，改正显示为 #N/A、#REF! 的单元格，另存为 .xlsx 再导入。',
    );
  }
}

/**
 * A cell far to the right or below makes a reader fill a grid of empty cells: refused by its address alone. Cells and rows
 * that are only formatted (`<c r="XFD1" s="3"/>`) do not count, offices have them by the million.
 */
function refuseSprawl(part: Uint8Array): void {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
  for (const [, row] of xml.matchAll(/<(?:\w+:)?row\s[^>]*?\br="(\d+)"/g)) {
    if (Number(row) > limits.excelRows)
      throw new UnreadableFile('文件已损坏（行号超出范围）', '请在 Excel 或 WPS 中打开后另存为 .xlsx 再导入。');
  }
  for (const [, letters = '', row, selfClosed] of xml.matchAll(
    /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,7})(\d{1,9})"[^>]*?(\/?)>/g,
  )) {
    if (selfClosed) continue;
    if (columnNumber(letters) > limits.columns)
      throw new UnreadableFile(`表格超过 ${limits.columns} 列`, '请删去右侧多余的列后再导入。');
    if (Number(row) > limits.rows)
      throw new UnreadableFile(`表格超过 ${limits.rows} 行`, '请删去下方多余的行，或分成几个文件后再导入。');
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? ''
      : value
          .toISOString()
          .replace('T', ' ')
          .replace(/(?: 00:00:00)?\.\d{3}Z$/, '');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return wholeNumber(String(value));
}

/** Excel keeps long codes as `4.40881109001E11` inside the file: back to digits where nothing is lost. */
function wholeNumber(text: string): string {
  if (!/^\d(\.\d+)?E\+?\d{1,2}$/i.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : text;
}
