/** Addresses of the pages of duties. */
import { fieldDutiesPath, fieldDutyPath } from '../../src/domain/field-paths.ts';
import { isCivilDate } from '../../src/domain/time.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { dutiesPage } from './duties-page.ts';
import { dutyPage } from './duty-page.ts';

export const dutiesPlace = (query: Record<string, string>): FieldPlace => ({
  page: 'field',
  path: fieldDutiesPath,
  read: (context, official) => dutiesPage(context, official, query),
});

export const dutyPlace = (where: { community: string; date: string; all?: boolean }): FieldPlace => ({
  page: 'field',
  path: fieldDutyPath(where.community, where.date),
  read: (context, official) => dutyPage(context, official, where),
});

export const dutyPlaces: FieldPlaces = [
  [fieldDutiesPath, (context) => dutiesPlace(context.req.query())],
  [
    '/desk/field/duties/:community/:date/',
    (context) => {
      const [community = '', date = ''] = [context.req.param('community'), context.req.param('date')];
      return /^\d{12}$/.test(community) && isCivilDate(date)
        ? dutyPlace({ community, date, all: context.req.query('all') === '1' })
        : null;
    },
  ],
];
