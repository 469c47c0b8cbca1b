/** Addresses of all pages of the field, part by part. */
import { cardPlaces } from '../cards/page.ts';
import { consultationPlaces } from '../consultations/page.ts';
import { deedPlaces } from '../deeds/page.ts';
import { dutyPlaces } from '../duties/page.ts';
import { hotIssuePlaces } from '../hot-issues/page.ts';
import { householdPlaces } from '../households/page.ts';
import { meetingPlaces } from '../meetings/page.ts';
import { visitPlaces } from '../visits/page.ts';
import type { FieldPlaces } from './field-place.ts';

export const fieldPlaces: FieldPlaces = [
  ...householdPlaces,
  ...dutyPlaces,
  ...visitPlaces,
  ...deedPlaces,
  ...cardPlaces,
  ...meetingPlaces,
  ...hotIssuePlaces,
  ...consultationPlaces,
];
