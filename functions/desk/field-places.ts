/** Addresses of all pages of the field, part by part. */
import type { FieldPlaces } from './field-place.ts';

export const fieldPlaces: FieldPlaces = [];
