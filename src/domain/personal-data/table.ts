import { otherPapers } from './id-card.ts';
import type { Detector } from './kinds.ts';
import { numberDetectors } from './numbers.ts';

/** Grown by adding a row; what each row looks for stands at the head of its file. */
export const detectors: readonly Detector[] = [...numberDetectors, otherPapers];
