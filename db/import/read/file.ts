import type { RawSheet, SourceFile } from '../types.ts';
import { UnreadableFile } from '../types.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { limits } from './limits.ts';
import { readXlsx } from './workbook.ts';

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Reads a file by what it holds, whatever its name ends in. Throws `UnreadableFile` with words for the clerk. */
export async function readFileSheets(file: SourceFile): Promise<RawSheet[]> {
  const { bytes, name } = file;
  if (bytes.length === 0) throw new UnreadableFile('文件是空的', '请确认选对了文件。');
  if (bytes.length > limits.fileBytes)
    throw new UnreadableFile(`文件超过 ${limits.fileBytes / 1024 / 1024} MB`, '请分成几个文件后再导入。');
  if (startsWith(bytes, 0x50, 0x4b)) return withinCells(await readXlsx(file));
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw oldOrLocked(bytes);
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new UnreadableFile('这是 PDF 文件，不是表格', '请导入原来的 Excel 表格。');
  if (/\.json$/i.test(name)) return withinCells(readJson(file));
  if (
    /^\s*<(!doctype|html|table|\?xml)/i.test(
      Buffer.from(bytes.subarray(0, 200))
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, ''),
    )
  ) {
    throw new UnreadableFile('这是网页格式的表格', '请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。');
  }
  return withinCells(readCsv(file));
}

/** OLE container: a workbook of Excel 97–2003, or a new one locked by a password. */
function oldOrLocked(bytes: Uint8Array): UnreadableFile {
  const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return locked
    ? new UnreadableFile('文件设有打开密码', '请在 Excel 或 WPS 中去掉密码，另存后再导入。')
    : new UnreadableFile('这是旧版 .xls 文件', '请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入。');
}

function withinCells(sheets: RawSheet[]): RawSheet[] {
  for (const { rows } of sheets) {
    rows.forEach((row, index) => {
      if (row.some((cell) => cell.length > limits.cellCharacters * 4)) {
        throw new UnreadableFile(`第 ${index + 1} 行有一格超过 ${limits.cellCharacters * 4} 字`, '请缩短后再导入。');
      }
    });
  }
  return sheets;
}
