/** Terms of the field: visits, households, meetings; codes as the record keeps them, words as people read them (shared/domain.md). */
import type { IssueVerb } from './terms.ts';

export const visitKinds = [
  'reception',
  'household_visit',
  'appointment',
  'return_visit',
  'consolation',
  'night_visit',
  'forum',
] as const;
export type VisitKind = (typeof visitKinds)[number];
export const visitKindWords: Record<VisitKind, string> = {
  reception: '接待',
  household_visit: '走访',
  appointment: '约访',
  return_visit: '回访',
  consolation: '慰问',
  night_visit: '夜访',
  forum: '座谈',
};

export const householdKinds = ['household', 'trader', 'unit'] as const;
export type HouseholdKind = (typeof householdKinds)[number];
export const householdKindWords: Record<HouseholdKind, string> = {
  household: '住户',
  trader: '个体商户',
  unit: '驻村单位',
};

export const meetingKinds = ['team_week', 'team_month', 'town_month'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
export const meetingKindWords: Record<MeetingKind, string> = {
  team_week: '每周小结会',
  team_month: '每月碰头会',
  town_month: '每月分析研判会',
};

/** Moves of the ledger that a meeting may decide on. */
export const decisionVerbs = [
  'assign',
  'progress',
  'extend',
  'escalate',
  'reopen',
  'urge',
] as const satisfies readonly IssueVerb[];
export type DecisionVerb = (typeof decisionVerbs)[number];
