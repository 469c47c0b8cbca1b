/** Who may change rosters, duties and the town's words (shared/domain.md, "People and what each needs"): one table. */
import { type Official, type OfficialRole, relationWords } from './rights.ts';
import type { Role } from './terms.ts';

export const townActions = ['setTeam', 'confirmRoster', 'setDutyPattern', 'makeUp', 'announce', 'writePolicy'] as const;
export type TownAction = (typeof townActions)[number];

export const townActionWords: Record<TownAction, string> = {
  setTeam: '改驻点团队名单',
  confirmRoster: '确认名单',
  setDutyPattern: '改驻点时间地点',
  makeUp: '安排补班',
  announce: '发公告',
  writePolicy: '发惠民政策',
};

const ofTheCommunity = ['office', 'liaison'] as const;

export const townRights: Readonly<Record<TownAction, readonly OfficialRole[]>> = {
  setTeam: ofTheCommunity,
  confirmRoster: ofTheCommunity,
  setDutyPattern: ofTheCommunity,
  makeUp: ofTheCommunity,
  announce: ofTheCommunity,
  writePolicy: ['office'],
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
