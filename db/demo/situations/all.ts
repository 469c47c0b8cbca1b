import type { Situation } from './situation.ts';
import { streetSituations } from './streets.ts';

/** Everything that was raised and settled with a notice, or is on its way there. */
export const situations: readonly Situation[] = [...streetSituations];
