import { CsvError, parse } from 'csv-parse/sync';
import type { RawSheet, SourceFile } from '../types.ts';
import { UnreadableFile } from '../types.ts';
import { decodeText } from './encoding.ts';
import { limits } from './limits.ts';

/** A leading apostrophe that exports set before `=`, `+`, `-`, `@` so that Excel does not execute the cell. */
const defused = /^'+(?=[=+\-@\t\r])/;

/** Reads a CSV file: comma, semicolon or tab; UTF-8, UTF-16 or GB18030; quotes with line breaks inside. */
export function readCsv(file: SourceFile): RawSheet[] {
  const text = decodeText(file.bytes);
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 4 * 1024 * 1024,
      to: limits.rows + 1,
    });
    if (rows.length > limits.rows) throw new UnreadableFile(`表格超过 ${limits.rows} 行`, '请分成几个文件后再导入。');
    if (rows.some((row) => row.length > limits.columns))
      throw new UnreadableFile(`表格超过 ${limits.columns} 列`, '请删去右侧多余的列后再导入。');
    return [
      {
        file: file.name,
        sheet: '',
        rows: rows.map((row) => row.map((cell) => cell.replace(defused, (marks) => marks.slice(1)))),
      },
    ];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      `第 ${error.lines ?? '?'} 行的引号没有配对`,
      '请在 Excel 中打开后另存为“CSV UTF-8（逗号分隔）”再导入。',
    );
  }
}

/** The sign that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000);
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}
