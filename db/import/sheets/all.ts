import { planAreas } from '../plan/areas.ts';
import type { Planner } from '../plan/context.ts';
import { planCadres, planCategories, planDepartments } from '../plan/departments.ts';
import { planCardReviews, planDutyRecords, planMakeUps } from '../plan/duties.ts';
import { planDutyPlan } from '../plan/duty-plan.ts';
import { planHolidays, planHolidayYears } from '../plan/holidays.ts';
import { planCareCategories, planHouseholds } from '../plan/households.ts';
import { planEvents, planIssues, planNotices, planRevisions } from '../plan/issues.ts';
import { planLedger } from '../plan/ledger.ts';
import { planPairings, planRegister } from '../plan/register.ts';
import { planAuxiliary, planTeamOverview, planTeams } from '../plan/teams.ts';
import { planAnnouncements, planPolicies } from '../plan/texts.ts';
import type { Columns, RowOf, SheetDefinition } from './define.ts';
import {
  cardReviewsSheet,
  dutyPlanSheet,
  dutyRecordsSheet,
  holidaysSheet,
  holidayYearsSheet,
  makeUpsSheet,
} from './duties.ts';
import { eventsSheet, issuesSheet, ledgerSheet, noticesSheet, revisionsSheet } from './ledger.ts';
import {
  auxiliarySheet,
  cadresSheet,
  categoriesSheet,
  departmentsSheet,
  teamOverviewSheet,
  teamsSheet,
} from './people.ts';
import { areasSheet, careCategoriesSheet, householdsSheet } from './places.ts';
import { pairingsSheet, registerSheet } from './register.ts';
import { announcementsSheet, policiesSheet } from './texts.ts';

export type SheetKind = { definition: SheetDefinition; plan: Planner<Record<string, unknown>> };

/** Ties a definition to the planner of its rows; the pair is type-checked here, once. */
const kind = <C extends Columns>(definition: SheetDefinition<C>, plan: Planner<RowOf<C>>): SheetKind => ({
  definition: definition as unknown as SheetDefinition,
  plan: plan as unknown as Planner<Record<string, unknown>>,
});

/** Every kind of sheet, in the order in which they are planned: what others refer to comes first. */
export const sheetKinds: readonly SheetKind[] = [
  kind(areasSheet, planAreas),
  kind(departmentsSheet, planDepartments),
  kind(categoriesSheet, planCategories),
  kind(careCategoriesSheet, planCareCategories),
  kind(cadresSheet, planCadres),
  kind(teamsSheet, planTeams),
  kind(teamOverviewSheet, planTeamOverview),
  kind(auxiliarySheet, planAuxiliary),
  kind(dutyPlanSheet, planDutyPlan),
  kind(householdsSheet, planHouseholds),
  kind(registerSheet, planRegister),
  kind(pairingsSheet, planPairings),
  kind(holidayYearsSheet, planHolidayYears),
  kind(holidaysSheet, planHolidays),
  kind(announcementsSheet, planAnnouncements),
  kind(policiesSheet, planPolicies),
  kind(dutyRecordsSheet, planDutyRecords),
  kind(makeUpsSheet, planMakeUps),
  kind(cardReviewsSheet, planCardReviews),
  kind(ledgerSheet, planLedger),
  kind(issuesSheet, planIssues),
  kind(eventsSheet, planEvents),
  kind(noticesSheet, planNotices),
  kind(revisionsSheet, planRevisions),
];
