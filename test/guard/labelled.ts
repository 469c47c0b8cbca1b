import { cards, identities, phones, platesAndAccounts } from './labelled/numbers.ts';
import { healthNear, introduced, known } from './labelled/people.ts';
import { places } from './labelled/places.ts';
import { plain } from './labelled/plain.ts';
import type { LabelledGroup } from './labelled/sentences.ts';

/** Invented sentences of residents and officials, with hard cases that are not personal. The detectors were tuned on these. */
export const labelled: LabelledGroup[] = [
  phones,
  identities,
  cards,
  platesAndAccounts,
  places,
  known,
  introduced,
  healthNear,
  plain,
];
