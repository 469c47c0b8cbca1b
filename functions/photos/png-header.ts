import { ByteReader } from './byte-reader.ts';
import { PhotoRefused } from './refused.ts';

export type PngHeader = { width: number; height: number; depth: number; colour: number };

/** The depths each colour type may have: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
const depths: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** What IHDR declares. */
export function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw new PhotoRefused('damaged');
  const reader = new ByteReader(data);
  const header = { width: reader.big(4), height: reader.big(4), depth: reader.byte(), colour: reader.byte() };
  const [compression, filter, interlace = 2] = reader.take(3);
  if (compression !== 0 || filter !== 0 || interlace > 1) throw new PhotoRefused('damaged');
  if (!depths[header.colour]?.includes(header.depth)) throw new PhotoRefused('damaged');
  return header;
}

/** Refuses a palette that is not whole colours, has more than the depth can name, or stands where none may. */
export function checkPalette(data: Uint8Array, { colour, depth }: PngHeader): void {
  const most = colour === 3 ? 2 ** depth : 256;
  const isWhole = data.length > 0 && data.length % 3 === 0 && data.length / 3 <= most;
  if (!isWhole || colour === 0 || colour === 4) throw new PhotoRefused('damaged');
}

/** Refuses transparency that does not fit: one grey value, one colour, or an alpha for each colour of the palette. */
export function checkTransparency(data: Uint8Array, { colour }: PngHeader): void {
  const fits =
    (colour === 0 && data.length === 2) ||
    (colour === 2 && data.length === 6) ||
    (colour === 3 && data.length > 0 && data.length <= 256);
  if (!fits) throw new PhotoRefused('damaged');
}
