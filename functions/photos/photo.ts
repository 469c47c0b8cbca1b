import type { PhotoProblem, PhotoType } from '../../src/domain/photo-limits.ts';

/** How a viewer turns the stored pixels, as EXIF numbers it: 1 as they are, 3 half a turn, 6 a quarter to the right … */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A photo with nothing in it but the picture. Width and height are of the stored pixels, before they are turned. */
export type CleanPhoto = {
  type: PhotoType;
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  orientation: Orientation;
};

/** Whether the answer is a refusal: `if (isPhotoProblem(photo)) …photo.message`. */
export const isPhotoProblem = (answer: object): answer is PhotoProblem => 'problem' in answer;

/** Width and height as the photo is seen: orientations 5 to 8 turn it by a quarter. */
export const seenSize = ({ width, height, orientation }: Pick<CleanPhoto, 'width' | 'height' | 'orientation'>) =>
  orientation >= 5 ? { width: height, height: width } : { width, height };
