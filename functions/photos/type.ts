import type { PhotoType } from '../../src/domain/photo-limits.ts';
import { hasText } from './bytes.ts';

/** What a file is by its first bytes, whatever it is called. HEIC is told apart because iPhones make it and people ask. */
export function fileType(bytes: Uint8Array): PhotoType | 'heic' | 'unknown' {
  if (hasText(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (hasText(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (hasText(bytes, 'RIFF') && hasText(bytes, 'WEBP', 8)) return 'image/webp';
  const brands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];
  if (hasText(bytes, 'ftyp', 4) && brands.some((brand) => hasText(bytes, brand, 8))) return 'heic';
  return 'unknown';
}

/** The type of a photo that was cleaned before it was stored. Throws where the store holds something else. */
export function storedType(bytes: Uint8Array): PhotoType {
  const type = fileType(bytes);
  if (type === 'unknown' || type === 'heic') throw new Error('The store holds a file that is no photo');
  return type;
}
