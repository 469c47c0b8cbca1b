/** Where the pages of the register are. */
import { fieldHouseholdPath, fieldHouseholdsPath } from '../../src/domain/field-paths.ts';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { householdPage } from './card-page.ts';
import { filterOf } from './filter.ts';
import { type HouseholdsAsked, householdsPage } from './list-page.ts';

export const householdsPlace = (asked: HouseholdsAsked): FieldPlace => ({
  page: 'field',
  path: fieldHouseholdsPath,
  read: (context, official) => householdsPage(context, official, asked),
});

/** @param opened who lives there, for this answer only */
export const householdPlace = (id: number, opened?: HouseholdPeople | null): FieldPlace => ({
  page: 'field',
  path: fieldHouseholdPath(id),
  read: (context, official) => householdPage(context, official, { id, opened }),
});

export const householdPlaces: FieldPlaces = [
  [
    fieldHouseholdsPath,
    (context) =>
      householdsPlace({ filter: filterOf(context.req.query()), after: positive(context.req.query('after')) }),
  ],
  [
    '/desk/field/households/:id/',
    (context) => {
      const id = positive(context.req.param('id'));
      return id === undefined ? null : householdPlace(id);
    },
  ],
];
