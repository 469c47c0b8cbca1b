import { photoLimits } from '../../src/domain/photo-limits.ts';

/** Largest form, bytes: the photos, and room for the text. */
export const formBytes = photoLimits.count * photoLimits.bytes + 256 * 1024;
