import { checkParts, checkSize } from './bounds.ts';
import { ByteReader } from './byte-reader.ts';
import { big, hasText, join, latin } from './bytes.ts';
import { checkHuffmanTables, checkQuantisationTables, frameSize } from './jpeg-tables.ts';
import { orientationTiff, readOrientation } from './orientation.ts';
import type { CleanPhoto, Orientation } from './photo.ts';
import { PhotoRefused } from './refused.ts';

const marker = { frames: [0xc0, 0xc1, 0xc2], huffman: 0xc4, start: 0xd8, end: 0xd9, scan: 0xda, quantisation: 0xdb };
const restartInterval = 0xdd;
const jfif = 0xe0;
const exif = 0xe1;
const adobe = 0xee;
const comment = 0xfe;

/** Every scan goes over the whole picture; a file of a few kilobytes could ask for thousands. Encoders write about ten. */
const mostScans = 100;

const segment = (code: number, payload: ArrayLike<number>) => [[0xff, code], big(payload.length + 2, 2), payload];

/**
 * A JPEG made of nothing but start, tables, one frame (baseline, extended or progressive Huffman), its scans and the end.
 * What a decoder needs to get colours right is written anew: that it is JFIF, and Adobe's colour transform.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPhoto {
  const reader = new ByteReader(bytes);
  const kept: ArrayLike<number>[] = [];
  let size: { width: number; height: number; components: number } | undefined;
  let orientation: Orientation | undefined;
  let isJfif = false;
  let colourTransform: number | undefined;
  let interval = 0;
  let scans = 0;
  reader.take(2);
  for (let parts = 0; ; parts++) {
    checkParts(parts);
    const code = nextMarker(reader);
    if (code === marker.end) break;
    if (!carriesLength(code)) throw new PhotoRefused('damaged');
    const length = reader.big(2);
    if (length < 2) throw new PhotoRefused('damaged');
    const payload = reader.take(length - 2);
    if (code === marker.quantisation) checkQuantisationTables(payload);
    else if (code === marker.huffman) checkHuffmanTables(payload);
    else if (marker.frames.includes(code)) {
      if (size) throw new PhotoRefused('damaged');
      size = frameSize(payload);
      checkSize(size.width, size.height);
    } else if (code === restartInterval) {
      if (payload.length !== 2) throw new PhotoRefused('damaged');
      interval = new ByteReader(payload).big(2);
    } else if (code === marker.scan) {
      checkScan(payload, size?.components ?? 0);
      if (++scans > mostScans) throw new PhotoRefused('damaged');
    } else if (isAside(code)) {
      if (scans > 0) continue;
      if (code === jfif && payload.length >= 14 && hasText(payload, 'JFIF\0')) isJfif = true;
      if (code === exif && hasText(payload, 'Exif\0\0')) orientation ??= readOrientation(payload.subarray(6));
      if (code === adobe && payload.length >= 12 && hasText(payload, 'Adobe')) colourTransform = payload[11];
      continue;
    } else throw new PhotoRefused('damaged');
    kept.push(...segment(code, payload));
    if (code === marker.scan) kept.push(scanData(reader, interval > 0));
  }
  if (!size || scans === 0) throw new PhotoRefused('damaged');
  const { width, height } = size;
  orientation ??= 1;
  const head = [
    ...(isJfif ? segment(jfif, [...latin('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]) : []),
    ...(orientation > 1 ? segment(exif, [...latin('Exif\0\0'), ...orientationTiff(orientation)]) : []),
    ...(colourTransform !== undefined && colourTransform <= 2
      ? segment(adobe, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, colourTransform])
      : []),
  ];
  const clean = join([[0xff, marker.start], ...head, ...kept, [0xff, marker.end]]);
  return { type: 'image/jpeg', bytes: clean, width, height, orientation };
}

/** The code of the next marker. As decoders do, it passes over fill bytes and over stray bytes between segments. */
function nextMarker(reader: ByteReader): number {
  const { bytes } = reader;
  for (let at = reader.at; ; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) throw new PhotoRefused('truncated');
    while (bytes[at] === 0xff) at++;
    const code = bytes[at];
    if (code === undefined) throw new PhotoRefused('truncated');
    if (code === 0) continue;
    reader.at = at + 1;
    return code;
  }
}

/** All markers but start, restart and the reserved ones below 0xc0. */
const carriesLength = (code: number) => code >= 0xc0 && (code < 0xd0 || code > marker.start);

/** Segments that decoders may pass over: APP0 to APP15 and comments. */
const isAside = (code: number) => (code >= 0xe0 && code <= 0xef) || code === comment;

function checkScan(payload: Uint8Array, frameComponents: number): void {
  const components = payload[0] ?? 0;
  if (components < 1 || components > frameComponents || payload.length !== 4 + 2 * components)
    throw new PhotoRefused('damaged');
}

/** The compressed data up to the next marker. Only stuffed zeros and, where announced, restarts in turn stand inside. */
function scanData(reader: ByteReader, mayRestart: boolean): Uint8Array {
  const { bytes, at: start } = reader;
  let restarts = 0;
  for (let at = start; ; ) {
    const mark = bytes.indexOf(0xff, at);
    if (mark < 0) throw new PhotoRefused('truncated');
    let next = mark + 1;
    while (bytes[next] === 0xff) next++;
    const code = bytes[next];
    if (code === undefined) throw new PhotoRefused('truncated');
    at = next + 1;
    if (code === 0) continue;
    if (code < 0xd0 || code > 0xd7) return reader.take(mark - start);
    if (!mayRestart || code !== 0xd0 + (restarts++ % 8)) throw new PhotoRefused('damaged');
  }
}
