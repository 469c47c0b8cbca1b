import { inflateRawSync } from 'node:zlib';
import { UnreadableFile } from '../types.ts';
import { limits } from './limits.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const tooLarge = () => new UnreadableFile('文件解压后过大', '请删去空白的行和列，或分成几个文件后再导入。');
const damaged = () => new UnreadableFile('文件已损坏', '请在 Excel 或 WPS 中打开后另存为 .xlsx 再导入。');

/**
 * Refuses zip bombs before a reader unpacks them: the sizes that the directory claims are not trusted, each part is
 * inflated once under a limit. Returns the names of the parts and calls `inspect` with each part's bytes.
 */
export function inspectZip(bytes: Uint8Array, inspect: (name: string, part: Uint8Array) => void = () => {}): string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== endOfDirectory) throw damaged();
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  let left = limits.unpackedBytes;
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== directoryEntry) throw damaged();
    const [nameLength, extraLength, commentLength] = [
      view.readUInt16LE(at + 28),
      view.readUInt16LE(at + 30),
      view.readUInt16LE(at + 32),
    ];
    const name = view.toString('utf8', at + 46, at + 46 + nameLength);
    const part = unpack(view, at, left);
    left -= part.length;
    names.push(name);
    inspect(name, part);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return names;
}

function unpack(view: Buffer, entry: number, left: number): Uint8Array {
  const method = view.readUInt16LE(entry + 10);
  const packedLength = view.readUInt32LE(entry + 20);
  const local = view.readUInt32LE(entry + 42);
  if (local + 30 > view.length) throw damaged();
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const packed = view.subarray(start, start + packedLength);
  if (method === 0 && packed.length <= left) return packed;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
  }
}
