import { findPersonalData, intakeKinds, maskPersonalData } from '../../src/domain/personal-data.ts';
import type { Said } from './input.ts';
import type { Original } from './sealing.ts';

/** The text with phones, ID and bank card numbers masked. */
export const maskOnIntake = (text: string): string =>
  maskPersonalData(text, findPersonalData(text, { kinds: intakeKinds }));

/** What is kept in plain, and the original where something in it was masked. */
export function maskSaid({ content, place }: Pick<Said, 'content' | 'place'>): {
  content: string;
  place: string | null;
  original: Original | null;
} {
  const masked = { content: maskOnIntake(content), place: place === undefined ? null : maskOnIntake(place) };
  const placeMasked = place !== undefined && masked.place !== place;
  if (masked.content === content && !placeMasked) return { ...masked, original: null };
  return { ...masked, original: placeMasked ? { content, place } : { content } };
}
