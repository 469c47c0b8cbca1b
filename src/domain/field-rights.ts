/** Who may do what in the field: duties, visits, households, deeds, cards, meetings, hot issues, consultations. One table, one line a right. */
import { type Official, type OfficialRole, relationWords } from './rights.ts';

const theTeam = ['cadre', 'liaison', 'lead', 'office'] as const;
const keepers = ['liaison', 'office'] as const;
const leaders = ['liaison', 'lead', 'office'] as const;

/** Words first, then the roles that may, in the area or above it. */
const table = {
  signIn: ['签到', ['cadre', 'liaison', 'lead']],
  putAttendanceRight: ['改签到记录', leaders],
  seeAttendance: ['看签到', [...theTeam, 'supervision', 'principal']],
  countAttendance: ['看谁缺了驻点', [...leaders, 'supervision', 'principal']],
  seeSigns: ['看要核实的情况', ['supervision', 'principal']],
  logVisit: ['写驻点日志', theTeam],
  putVisitRight: ['改自己的驻点日志', theTeam],
  withdrawVisit: ['撤回自己的驻点日志', theTeam],
  keepPromise: ['记承诺做到了', theTeam],
  raiseVisit: ['把日志转成问题', theTeam],
  openVisit: ['看是和谁谈的', theTeam],
  seeVisits: ['看驻点日志', theTeam],
  countVisits: ['看走访次数', [...theTeam, 'supervision', 'principal']],
  setHousehold: ['登记户', keepers],
  pairHousehold: ['安排结对', keepers],
  seeHouseholds: ['看民情登记卡', theTeam],
  countHouseholds: ['看走访覆盖', [...theTeam, 'supervision', 'principal']],
  planHousehold: ['写一户一策', theTeam],
  logDeed: ['登记实事', theTeam],
  putDeedRight: ['改还没公示的实事', theTeam],
  publishDeed: ['公示实事', leaders],
  correctDeed: ['更正公示了的实事', leaders],
  withdrawDeed: ['撤回实事公示', [...leaders, 'supervision']],
  seeDeeds: ['看实事', [...theTeam, 'supervision', 'principal']],
  makeCards: ['定联系卡的版本', keepers],
  printCards: ['记印了多少联系卡', keepers],
  handOutCards: ['记发了多少联系卡', theTeam],
  reviewCards: ['核对联系卡', keepers],
  seeCards: ['看联系卡', [...theTeam, 'supervision', 'principal']],
  seeMeetings: ['看会议', [...theTeam, 'supervision', 'principal']],
  callMeeting: ['安排会议', [...leaders, 'principal']],
  closeMeeting: ['定会议记录', [...leaders, 'principal']],
  decide: ['会上决定', [...leaders, 'principal']],
  /** Beyond this whoever may make the move itself (rights.ts): the meeting gives no right to it. */
  carryOutDecision: ['执行会议决定', ['liaison', 'office', 'handler', 'lead', 'supervision', 'principal']],
  seeHotIssues: ['看热点问题', ['office', 'supervision', 'principal']],
  keepHotIssue: ['整理热点问题', ['office']],
  dropHotIssue: ['不作为热点问题', ['office']],
  publishHotIssue: ['公布热点问题', ['office']],
  withdrawHotIssue: ['撤下热点问题', ['office']],
  consult: ['征询意见', ['office']],
  groupOpinions: ['整理意见', ['office']],
  answerConsultation: ['公布征询结果', ['office']],
  withdrawConsultation: ['撤下征询', ['office']],
} as const satisfies Record<string, readonly [words: string, roles: readonly OfficialRole[]]>;

export type FieldAction = keyof typeof table;
export const fieldActions = Object.keys(table) as [FieldAction, ...FieldAction[]];
export const isFieldAction = (what: string): what is FieldAction => Object.hasOwn(table, what);
export const fieldActionWords = (action: FieldAction): string => table[action][0];
export const fieldRights = (action: FieldAction): readonly OfficialRole[] => table[action][1];

/**
 * Why the official may not do it there, in Chinese; null when they may.
 * @param areaCodes the area it concerns and all above it; for what concerns everybody: the root and what lies above
 */
export function mayInField(official: Official, action: FieldAction, areaCodes: readonly string[]): string | null {
  const allowed = fieldRights(action);
  if (official.grants.some(({ role, areaCode }) => allowed.includes(role) && areaCodes.includes(areaCode))) return null;
  return `“${fieldActionWords(action)}”由这里的${allowed.map((role) => relationWords[role]).join('、')}来做。`;
}
