import { roleWords } from '../../src/domain/terms.ts';
import { cadreLabel } from '../import/plan/cadres.ts';
import { readTown } from '../import/plan/town.ts';
import {
  cardReviewsSheet,
  dutyPlanSheet,
  dutyRecordsSheet,
  dutyStateWords,
  holidaysSheet,
  holidayYearsSheet,
  makeUpsSheet,
} from '../import/sheets/duties.ts';
import { auxiliarySheet, cadresSheet, categoriesSheet, departmentsSheet, teamsSheet } from '../import/sheets/people.ts';
import { areasSheet, careCategoriesSheet } from '../import/sheets/places.ts';
import { announcementKinds, announcementsSheet, policiesSheet } from '../import/sheets/texts.ts';
import type { Db } from '../open.ts';
import { householdRows } from './households.ts';
import { ledgerSheets } from './ledger.ts';
import { registerSheets } from './register.ts';
import { sheetOf } from './sheet-of.ts';
import type { TextSheet } from './workbook.ts';

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? '是' : '否');

/** Everything of the record that cannot be computed from the rest, as sheets that `import` reads back. */
export async function recordSheets(db: Db): Promise<TextSheet[]> {
  const town = await readTown(db);
  const name = (code: string | null) => town.areas.get(code ?? '')?.name ?? '';
  const place = (code: string) => ({
    town: name(town.areas.get(code)?.parentCode ?? null),
    community: name(code),
    communityCode: code,
  });
  const cadres = new Map([...town.cadres.rows()].map((cadre) => [cadre.id, cadre]));
  const departments = new Map([...town.departments.rows()].map((department) => [department.id, department.name]));
  const announcements = new Map([...town.announcements.rows()].map((each) => [each.id, each]));
  const teams = new Map([...town.teams.rows()].map((team) => [team.id, team]));
  const duties = new Map([...town.duties.rows()].map((duty) => [duty.id, duty]));
  /** A blank unit would be looked up by name alone: where there are namesakes it says that there is none. */
  const unit = (cadre: { name: string; unit: string } | undefined) =>
    cadre?.unit || (cadre && town.cadres.group(cadre.name).length > 1 ? '无' : '');

  const members = (kind: 'resident' | 'auxiliary') =>
    [...town.memberships.rows()].flatMap(({ teamId, cadreId, role, capacity, fromDate, toDate }) => {
      const team = teams.get(teamId);
      const cadre = cadres.get(cadreId);
      if (team?.kind !== kind || !cadre) return [];
      return [
        {
          ...place(team.communityCode),
          role: roleWords[role],
          name: cadre.name,
          unit: unit(cadre),
          capacity: capacity ?? (kind === 'auxiliary' ? '无' : null),
          from: fromDate,
          to: toDate,
          confirmedOn: team.rosterConfirmedOn ?? '无',
        },
      ];
    });

  return [
    sheetOf(
      areasSheet,
      [...town.areas.rows()].toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1)),
    ),
    sheetOf(departmentsSheet, [...town.departments.rows()]),
    sheetOf(
      categoriesSheet,
      [...town.issueCategories.rows()].map((category) => ({
        ...category,
        department: departments.get(category.departmentId ?? 0),
      })),
    ),
    sheetOf(
      careCategoriesSheet,
      [...town.careCategories.rows()].map((category) => ({ name: category.name, enabled: yesNo(category.enabled) })),
    ),
    sheetOf(
      cadresSheet,
      [...town.cadres.rows()].map((cadre) => ({
        ...cadre,
        department: departments.get(cadre.departmentId ?? 0),
      })),
    ),
    sheetOf(teamsSheet, members('resident')),
    sheetOf(auxiliarySheet, members('auxiliary')),
    sheetOf(
      dutyPlanSheet,
      [...town.dutyPatterns.rows()].map((pattern) => ({
        ...place(pattern.communityCode),
        weekday: weekdays[pattern.weekday],
        startsAt: pattern.startsAt,
        endsAt: pattern.endsAt,
        place: pattern.place,
        address: pattern.address,
        wayThere: pattern.wayThere,
        from: pattern.fromDate,
        to: pattern.toDate,
      })),
    ),
    householdRows(town, place),
    ...registerSheets(town, place),
    sheetOf(holidayYearsSheet, [...town.holidayYears.rows()]),
    sheetOf(
      holidaysSheet,
      [...town.holidays.rows()].map(({ date, name: title, kind }) => ({
        date,
        name: title,
        kind: kind === 'off' ? '休' : '班',
      })),
    ),
    sheetOf(
      announcementsSheet,
      [...town.announcements.rows()].map((each) => ({
        ...each,
        kind: announcementKinds[each.kind],
        ...(each.communityCode ? place(each.communityCode) : { communityCode: null }),
      })),
    ),
    sheetOf(policiesSheet, [...town.policyPosts.rows()]),
    sheetOf(
      dutyRecordsSheet,
      [...town.duties.rows()].map((duty) => ({
        ...place(duty.communityCode),
        date: duty.date,
        startsAt: duty.startsAt,
        endsAt: duty.endsAt,
        place: duty.place,
        state: dutyStateWords[duty.state],
        leaderAttended: yesNo(duty.leaderAttended),
      })),
    ),
    sheetOf(
      makeUpsSheet,
      [...town.makeUps.rows()].map((makeUp) => {
        const duty = duties.get(makeUp.dutyId);
        return {
          ...place(duty?.communityCode ?? ''),
          dutyDate: duty?.date,
          dutyStartsAt: duty?.startsAt,
          date: makeUp.date,
          startsAt: makeUp.startsAt,
          endsAt: makeUp.endsAt,
          place: makeUp.place,
          announcement: announcements.get(makeUp.announcementId)?.title,
          announcedOn: makeUp.announcedOn,
        };
      }),
    ),
    sheetOf(
      cardReviewsSheet,
      [...town.cardReviews.rows()].map((review) => ({
        ...place(review.communityCode),
        year: review.year,
        reviewedOn: review.reviewedOn,
      })),
    ),
    ...ledgerSheets(town, {
      place,
      department: (id) => departments.get(id ?? 0),
      person: (id) => labelOf(cadres.get(id ?? 0)),
    }),
  ].filter(({ rows }) => rows.length > 0);
}

const weekdays = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const labelOf = (cadre: { name: string; unit: string } | undefined): string | null =>
  cadre ? cadreLabel(cadre) : null;
