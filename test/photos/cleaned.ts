import { cleanPhoto } from '../../functions/photos/clean.ts';
import { type CleanPhoto, isPhotoProblem } from '../../functions/photos/photo.ts';

/** The cleaned photo; a refusal fails the test. */
export function cleaned(bytes: Uint8Array): CleanPhoto {
  const photo = cleanPhoto(bytes);
  if (isPhotoProblem(photo)) throw new Error(`refused: ${photo.problem}`);
  return photo;
}

/** Why the photo is refused; null where it is taken. */
export function problemOf(bytes: Uint8Array): string | null {
  const photo = cleanPhoto(bytes);
  return isPhotoProblem(photo) ? photo.problem : null;
}
