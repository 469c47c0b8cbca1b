import { householdKindWords } from '../../src/domain/field-terms.ts';
import { cadreLabel } from '../import/plan/cadres.ts';
import type { Town } from '../import/plan/town.ts';
import { pairingsSheet, registerSheet } from '../import/sheets/register.ts';
import { sheetOf } from './sheet-of.ts';
import type { TextSheet } from './workbook.ts';

/** 民情登记卡 and 结对记录. Who lives there is left out: what is sealed leaves the record in a backup only. */
export function registerSheets(
  town: Town,
  place: (code: string) => { town: string; community: string; communityCode: string },
): TextSheet[] {
  const cadres = new Map([...town.cadres.rows()].map((cadre) => [cadre.id, cadre]));
  const care = new Map([...town.careCategories.rows()].map(({ id, name }) => [id, name]));
  const households = [...town.households.rows()].toSorted(
    (a, b) => a.communityCode.localeCompare(b.communityCode) || a.number.localeCompare(b.number),
  );
  return [
    sheetOf(
      registerSheet,
      households.map((household) => ({
        ...place(household.communityCode),
        number: household.number,
        kind: householdKindWords[household.kind],
        // 无 rather than a blank, which would keep what another record has.
        group: household.groupName ?? '无',
        care:
          town.householdCare
            .group(`${household.id}`)
            .map(({ careCategoryId }) => care.get(careCategoryId))
            .join('、') || '无',
        from: household.fromDate,
        to: household.toDate,
      })),
    ),
    sheetOf(
      pairingsSheet,
      households.flatMap((household) =>
        town.pairings.group(`${household.id}`).map(({ cadreId, fromDate, toDate }) => {
          const cadre = cadres.get(cadreId);
          return {
            ...place(household.communityCode),
            number: household.number,
            cadre: cadre && cadreLabel(cadre),
            from: fromDate,
            to: toDate,
          };
        }),
      ),
    ),
  ];
}
