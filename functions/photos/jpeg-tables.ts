import { ByteReader } from './byte-reader.ts';
import { PhotoRefused } from './refused.ts';

/** Refuses a quantisation segment that holds anything but whole tables of 64 numbers. */
export function checkQuantisationTables(payload: Uint8Array): void {
  const reader = new ByteReader(payload);
  while (reader.left > 0) {
    const head = reader.byte();
    const [precision, table] = [head >> 4, head & 15];
    if (precision > 1 || table > 3) throw new PhotoRefused('damaged');
    reader.take(64 * (precision + 1));
  }
}

/** Refuses a Huffman segment that holds anything but whole tables: 16 counts, then that many symbols. */
export function checkHuffmanTables(payload: Uint8Array): void {
  const reader = new ByteReader(payload);
  while (reader.left > 0) {
    const head = reader.byte();
    const [kind, table] = [head >> 4, head & 15];
    const symbols = reader.take(16).reduce((sum, count) => sum + count, 0);
    if (kind > 1 || table > 3 || symbols > 256) throw new PhotoRefused('damaged');
    reader.take(symbols);
  }
}

/** What a frame header declares: 8 bits a sample and 1 (grey), 3 (colour) or 4 (print) components. */
export function frameSize(payload: Uint8Array): { width: number; height: number; components: number } {
  const reader = new ByteReader(payload);
  const precision = reader.byte();
  const height = reader.big(2);
  const width = reader.big(2);
  const components = reader.byte();
  if (precision !== 8 || ![1, 3, 4].includes(components) || reader.left !== 3 * components)
    throw new PhotoRefused('damaged');
  for (let index = 0; index < components; index++) {
    const [, sampling = 0, table = 0] = reader.take(3);
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4 || table > 3) throw new PhotoRefused('damaged');
  }
  return { width, height, components };
}
