import { photoTypes } from '../../domain/photo-limits.ts';

/** Longest side of a photo that is sent, pixels: a village road is recognised at half of that. */
const longestSide = 2000;
const quality = 0.82;

const drawn = (bitmap: ImageBitmap, side: number): HTMLCanvasElement => {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
};

export const isTaken = (photo: Blob): boolean => (photoTypes as readonly string[]).includes(photo.type);

/** A JPEG that a slow network carries, upright and without metadata; the file itself where this browser cannot make one, or where it would be larger than one that is taken as it is. */
export async function shrink(file: Blob): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(file);
    const canvas = drawn(bitmap, longestSide);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    return blob && blob.type === 'image/jpeg' && (blob.size < file.size || !isTaken(file)) ? blob : file;
  } catch {
    return file;
  }
}

/** A small picture as a data address (the policy of the page allows no blob addresses); null where it cannot be shown. */
export async function thumbnail(photo: Blob): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(photo);
    const address = drawn(bitmap, 320).toDataURL('image/jpeg', 0.7);
    bitmap.close();
    return address;
  } catch {
    return null;
  }
}
