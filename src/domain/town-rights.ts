/** Who may change rosters, duties and the town's words (shared/domain.md, "People and what each needs"): one table. */
import { type Official, type OfficialRole, relationWords } from './rights.ts';

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
