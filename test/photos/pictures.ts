import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { big, join, latin, little } from '../../functions/photos/bytes.ts';
import { crc32 } from '../../functions/photos/crc.ts';
import type { PhotoType } from '../../src/domain/photo-limits.ts';

/** Stands in every place of a file that is not the picture. */
export const canary = 'CANARY-23.0967N-113.2598E';

/** A picture that is different at every corner, with edges and shades; `alpha` makes it fade to the right. */
export function picture({ width = 96, height = 64, alpha = false } = {}): Sharp {
  const channels = alpha ? 4 : 3;
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = [(x * 255) / width, (y * 255) / height, (x * y * 7) % 256, 255 - (x * 200) / width];
      pixels.set(colour.slice(0, channels).map(Math.floor), (y * width + x) * channels);
    }
  return sharp(pixels, { raw: { width, height, channels } });
}

/** With all that a camera writes: EXIF with the place, XMP, a colour profile, and how to turn it. */
export const asTaken = (photo: Sharp, orientation: number): Sharp =>
  photo
    .withExif({
      IFD0: { Copyright: canary, ImageDescription: canary },
      IFD2: { UserComment: canary },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 5/1 48/1', GPSAreaInformation: canary },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${canary}</rdf:RDF></x:xmpmeta>`)
    .withMetadata({ orientation })
    .withIccProfile('p3');

export const bytesOf = async (photo: Sharp): Promise<Uint8Array> => new Uint8Array(await photo.toBuffer());

/** A digest of the stored pixels as a decoder gives them, neither turned nor fitted to another colour space. */
export async function pixelsOf(bytes: Uint8Array) {
  const decoder = sharp(bytes, { failOn: 'warning', ignoreIcc: true }).raw();
  const { data, info } = await decoder.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, channels, digest: createHash('sha256').update(data).digest('hex') };
}

/** One small photo of each type as an encoder writes it, without metadata. */
export async function plainPhotos(): Promise<Record<PhotoType, Uint8Array>> {
  return {
    'image/jpeg': await bytesOf(picture().jpeg()),
    'image/png': await bytesOf(picture().png()),
    'image/webp': await bytesOf(picture().webp()),
  };
}

export const jpegSegment = (code: number, payload: ArrayLike<number>): Uint8Array =>
  join([[0xff, code], big(payload.length + 2, 2), payload]);

export const pngChunk = (name: string, data: ArrayLike<number> = []): Uint8Array =>
  join([big(data.length, 4), latin(name), data, big(crc32(latin(name), data), 4)]);

export const webpChunk = (name: string, data: ArrayLike<number>): Uint8Array =>
  join([latin(name), little(data.length, 4), data, data.length % 2 ? [0] : []]);

/** A WebP out of chunks. */
export const webpFile = (...chunks: Uint8Array[]): Uint8Array => {
  const body = join(chunks);
  return join([latin('RIFF'), little(body.length + 4, 4), latin('WEBP'), body]);
};

/** The file with more bytes put in at a place. */
export const insert = (bytes: Uint8Array, at: number, ...more: ArrayLike<number>[]): Uint8Array =>
  join([bytes.subarray(0, at), ...more, bytes.subarray(at)]);

/** Where this Latin-1 text first stands, from `from`; throws where it does not. */
export function placeOf(bytes: Uint8Array, text: string, from = 0): number {
  const at = Buffer.from(bytes).indexOf(Buffer.from(text, 'latin1'), from);
  if (at < 0) throw new Error(`no ${text} in the fixture`);
  return at;
}

/** Every text of these that stands in the bytes. */
export const found = (bytes: Uint8Array, ...texts: string[]): string[] =>
  texts.filter((text) => Buffer.from(bytes).includes(Buffer.from(text, 'latin1')));
