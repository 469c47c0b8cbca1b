import { checkParts, checkSize } from './bounds.ts';
import { ByteReader } from './byte-reader.ts';
import { big, join, latin } from './bytes.ts';
import { crc32 } from './crc.ts';
import { orientationTiff, readOrientation } from './orientation.ts';
import type { CleanPhoto, Orientation } from './photo.ts';
import { checkPalette, checkTransparency, type PngHeader, readHeader } from './png-header.ts';
import { PhotoRefused } from './refused.ts';

const signature = latin('\x89PNG\r\n\x1a\n');
const animation = ['acTL', 'fcTL', 'fdAT'];

type Chunk = { name: string; data: Uint8Array };

/** A PNG made of nothing but header, palette, transparency, that its colours are sRGB, orientation, pixels and the end. */
export function cleanPng(bytes: Uint8Array): CleanPhoto {
  const reader = new ByteReader(bytes);
  reader.take(signature.length);
  const first = readChunk(reader);
  if (first.name !== 'IHDR') throw new PhotoRefused('damaged');
  const header = readHeader(first.data);
  checkSize(header.width, header.height);
  const before = new Map<string, Uint8Array>();
  const pixels: Uint8Array[] = [];
  let pixelsEnded = false;
  let orientation: Orientation | undefined;
  for (let parts = 0; ; parts++) {
    checkParts(parts);
    const { name, data } = readChunk(reader);
    if (name === 'IEND') break;
    if (animation.includes(name)) throw new PhotoRefused('animated');
    if (pixels.length > 0 && name !== 'IDAT') pixelsEnded = true;
    if (name === 'IDAT') {
      if (pixelsEnded) throw new PhotoRefused('damaged');
      if (data.length > 0) pixels.push(data);
    } else if (name === 'eXIf') orientation ??= readOrientation(data);
    else if (isKept(name, data, header, before) && pixels.length === 0) before.set(name, data);
  }
  if (!startsDeflate(pixels[0]) || (header.colour === 3 && !before.has('PLTE'))) throw new PhotoRefused('damaged');
  orientation ??= 1;
  const clean = join([
    signature,
    ...writeChunk('IHDR', first.data),
    ...(orientation > 1 ? writeChunk('eXIf', Uint8Array.from(orientationTiff(orientation))) : []),
    ...['sRGB', 'PLTE', 'tRNS'].flatMap((name) => writeChunk(name, before.get(name))),
    ...pixels.flatMap((data) => writeChunk('IDAT', data)),
    ...writeChunk('IEND', new Uint8Array()),
  ]);
  return { type: 'image/png', bytes: clean, width: header.width, height: header.height, orientation };
}

/** Whether the chunk belongs to the picture. One that decoders must understand and we do not is refused. */
function isKept(name: string, data: Uint8Array, header: PngHeader, before: ReadonlyMap<string, unknown>): boolean {
  if (before.has(name)) throw new PhotoRefused('damaged');
  if (name === 'PLTE') checkPalette(data, header);
  else if (name === 'tRNS') checkTransparency(data, header);
  else if (name === 'sRGB') return data.length === 1 && (data[0] as number) <= 3;
  else if (/^[A-Z]/.test(name)) throw new PhotoRefused('damaged');
  else return false;
  return true;
}

/** The next chunk; its checksum must hold where its data is kept or read. */
function readChunk(reader: ByteReader): Chunk {
  const length = reader.big(4);
  const name = reader.take(4);
  const data = reader.take(length);
  const checksum = reader.big(4);
  const text = String.fromCharCode(...name);
  if (!/^[A-Za-z]{4}$/.test(text)) throw new PhotoRefused('damaged');
  const isRead = /^[A-Z]/.test(text) || ['tRNS', 'sRGB', 'eXIf'].includes(text);
  if (isRead && crc32(name, data) !== checksum) throw new PhotoRefused('damaged');
  return { name: text, data };
}

function writeChunk(name: string, data: Uint8Array | undefined): ArrayLike<number>[] {
  return data ? [big(data.length, 4), latin(name), data, big(crc32(latin(name), data), 4)] : [];
}

/** Whether pixel data begins as a zlib stream does (RFC 1950): method 8, and a head divisible by 31. */
const startsDeflate = (data: Uint8Array | undefined): boolean => {
  const [method = 0, flags] = data ?? [];
  return (method & 15) === 8 && (flags === undefined || (method * 256 + flags) % 31 === 0);
};
