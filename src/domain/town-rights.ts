/** Who may change rosters, duties and the town's words (shared/domain.md, "People and what each needs"): one table. */
import { type Official, type OfficialRole, relationWords } from './rights.ts';
import type { Role } from './terms.ts';

export const townActions = [
  'setTeam',
  'confirmRoster',
  'setDutyPattern',
  'makeUp',
  'announce',
  'writePolicy',
  'appoint',
  'endRole',
  'disableAccount',
] as const;
export type TownAction = (typeof townActions)[number];

export const townActionWords: Record<TownAction, string> = {
  setTeam: '改驻点团队名单',
  confirmRoster: '确认名单',
  setDutyPattern: '改驻点时间地点',
  makeUp: '安排补班',
  announce: '发公告',
  writePolicy: '发惠民政策',
  appoint: '邀请登录、给岗位',
  endRole: '收回岗位',
  disableAccount: '停用账号',
};

const ofTheCommunity = ['office', 'liaison'] as const;

export const townRights: Readonly<Record<TownAction, readonly OfficialRole[]>> = {
  setTeam: ofTheCommunity,
  confirmRoster: ofTheCommunity,
  setDutyPattern: ofTheCommunity,
  makeUp: ofTheCommunity,
  announce: ofTheCommunity,
  writePolicy: ['office'],
  appoint: ['office'],
  endRole: ['office'],
  disableAccount: ['office'],
};

/**
 * Why the official may not do it, in Chinese; null when they may.
 * @param areaCodes the area it concerns and all above it; for what concerns everybody: the root and what lies above
 */
export function mayChange(official: Official, action: TownAction, areaCodes: readonly string[]): string | null {
  const allowed = townRights[action];
  const may = official.grants.some(({ role, areaCode }) => allowed.includes(role) && areaCodes.includes(areaCode));
  return may
    ? null
    : `“${townActionWords[action]}”由这里的${allowed.map((role) => relationWords[role]).join('、')}来做。`;
}

/** Whether the official has any role in an area. @param areaCodes the area and all above it */
export const hasRole = ({ grants }: Official, areaCodes: readonly string[]): boolean =>
  grants.some(({ areaCode }) => areaCodes.includes(areaCode));

/**
 * Why the official may not put these people into these posts, in Chinese; null when they may. 责任人 and 联络员 bring rights over
 * the ledger with them (rights.ts), so that the liaison, who keeps the roster, does not hand them out: the office does.
 */
export function appointmentProblem(
  official: Official,
  areaCodes: readonly string[],
  before: readonly { person: number | string; role: Role }[],
  after: readonly { person: number | string; role: Role }[],
): string | null {
  const posts = (members: typeof before) =>
    members
      .filter(({ role }) => role === 'lead' || role === 'liaison')
      .map(({ person, role }) => `${role} ${person}`)
      .sort()
      .join();
  const office = official.grants.some(({ role, areaCode }) => role === 'office' && areaCodes.includes(areaCode));
  return office || posts(before) === posts(after) ? null : '责任人和联络员由组织办来定，您可以改其他成员。';
}

/**
 * Why somebody but the office may not put this official into a team or take them out, in Chinese; null when they may. Whoever
 * serves under a leader is kept from what is said about that leader (restricted.ts): a roster must not choose its supervisors.
 */
export const postingProblem = (member: Official, name: string): string | null =>
  member.grants.some(({ role }) => role === 'supervision' || role === 'principal')
    ? `${name}是督查组成员或者主要领导，进出团队由组织办来定。`
    : null;

/**
 * Why somebody but the office may not put post, duties and phone of a cadre right, in Chinese; null when they may: they show in
 * every place where the cadre serves.
 * @param above for each area where the cadre holds a role, its code and those of all above it
 */
export function detailsProblem(
  official: Official,
  name: string,
  { serving, above }: { serving: boolean; above: readonly (readonly string[])[] },
): string | null {
  if (!serving) return `${name}还不在这个团队里，职务和电话由组织办来改。`;
  const own = official.grants.filter(({ role }) => townRights.setTeam.includes(role)).map(({ areaCode }) => areaCode);
  return above.every((codes) => codes.some((code) => own.includes(code)))
    ? null
    : `${name}在别处也有职务，职务和电话由组织办来改。`;
}
