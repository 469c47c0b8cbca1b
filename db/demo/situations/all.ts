import { commonsSituations } from './commons.ts';
import { disputeSituations } from './disputes.ts';
import { livingSituations } from './living.ts';
import { roadSituations } from './roads.ts';
import type { Situation } from './situation.ts';
import { streetSituations } from './streets.ts';
import { troubledSituations } from './troubled.ts';
import { waterSituations } from './water.ts';
import { welfareSituations } from './welfare.ts';

/** What went its way without detours. */
export const ordinarySituations: readonly Situation[] = [
  ...roadSituations,
  ...streetSituations,
  ...waterSituations,
  ...welfareSituations,
  ...livingSituations,
  ...disputeSituations,
  ...commonsSituations,
];

/** Everything that was raised and settled with a notice, or is on its way there. */
export const situations: readonly Situation[] = [...ordinarySituations, ...troubledSituations];
