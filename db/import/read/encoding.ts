import iconv from 'iconv-lite';
import { UnreadableFile } from '../types.ts';

/**
 * Text of a CSV file: by its byte-order mark, else strict UTF-8, else GB18030 (what Excel saves on a Chinese office PC).
 * A euro sign that Windows' GBK writes as the single byte 0x80 is kept.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined) return withoutNulls(utf8);
  const text = iconv.decode(Buffer.from(bytes), 'gb18030').replaceAll('\u0080', '€');
  const broken = text.split('\ufffd').length - 1;
  if (broken > text.length / 200)
    throw new UnreadableFile('认不出文件的文字编码', '请在 Excel 中另存为“CSV UTF-8（逗号分隔）”再导入。');
  return withoutNulls(text);
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** NUL bytes are the mark of a binary file; a stray one is dropped. */
function withoutNulls(text: string): string {
  const count = text.split('\0').length - 1;
  if (count > Math.max(8, text.length / 100)) throw new UnreadableFile('这不是表格文件', '请选择 .xlsx 或 .csv 文件。');
  return count > 0 ? text.replaceAll('\0', '') : text;
}
