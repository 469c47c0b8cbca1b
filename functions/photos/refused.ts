import type { PhotoProblemName } from '../../src/domain/photo-limits.ts';

/** Thrown inside the cleaning of a photo and caught by `cleanPhoto`: the photo is not taken, for this reason. */
export class PhotoRefused extends Error {
  readonly problem: PhotoProblemName;

  constructor(problem: PhotoProblemName) {
    super(problem);
    this.problem = problem;
  }
}
