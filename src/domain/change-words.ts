/** What a change of rosters, duties or words did, in lines for the history of who changed what. */

import { type OfficialRole, relationWords } from './rights.ts';
import { type Role, roleWords } from './terms.ts';
import type { TownAction } from './town-rights.ts';
import { chineseDate, chineseSpan, weekdayWord } from './wording.ts';

type Member = { name: string; role: Role; capacity?: string };
type Time = { weekday: number; startsAt: string; endsAt: string; place: string };
type Told = {
  from?: string;
  members?: Member[];
  times?: Time[];
  date?: string;
  startsAt?: string;
  endsAt?: string;
  place?: string;
  title?: string;
  confirmedOn?: string;
  name?: string;
  roles?: OfficialRole[];
};

const memberWords = ({ name, role, capacity }: Member): string => `${name}（${capacity || roleWords[role]}）`;
const timeWords = ({ weekday, startsAt, endsAt, place }: Time): string =>
  `${weekdayWord(weekday)}${chineseSpan(startsAt, endsAt)}，${place}`;

/** Those of the first list that are not in the second. */
const without = (list: readonly string[], other: readonly string[]) => list.filter((each) => !other.includes(each));

function difference(before: readonly string[], after: readonly string[], [gone, come]: [string, string]): string[] {
  const [left, joined] = [without(before, after), without(after, before)];
  return [
    ...(left.length > 0 ? [`${gone}：${left.join('、')}`] : []),
    ...(joined.length > 0 ? [`${come}：${joined.join('、')}`] : []),
  ];
}

/** `before` and `after` as the verbs of functions/roster, duties, announcements and policies keep them. */
export function changeWords(what: TownAction, before: unknown, after: unknown): string[] {
  const old = (before ?? {}) as Told;
  const now = (after ?? {}) as Told;
  const from = now.from ? [`从${chineseDate(now.from)}起`] : [];
  switch (what) {
    case 'setTeam': {
      const words = difference((old.members ?? []).map(memberWords), (now.members ?? []).map(memberWords), [
        '离开',
        '加入',
      ]);
      return [...from, ...(words.length > 0 ? words : ['人没有变，改了职务、电话等'])];
    }
    case 'setDutyPattern': {
      // Before: rows with the plan's fields, a list by itself.
      const times = Array.isArray(before) ? (before as Time[]) : [];
      const words = difference(times.map(timeWords), (now.times ?? []).map(timeWords), ['不再', '改为']);
      return [...from, ...(words.length > 0 ? words : ['时间没有变，改了地址等'])];
    }
    case 'makeUp':
      return [
        `${chineseDate(old.date ?? '')}的驻点，${chineseDate(now.date ?? '')}${chineseSpan(now.startsAt ?? '', now.endsAt ?? '')}在${now.place}补`,
      ];
    case 'confirmRoster':
      return [];
    case 'appoint': {
      const roles = (now.roles ?? []).map((role) => relationWords[role]).join('、');
      return [`邀请${now.name}${roles && `，给了岗位：${roles}`}`];
    }
    case 'endRole':
      return [`收回${now.name}的岗位：${(now.roles ?? []).map((role) => relationWords[role]).join('、')}`];
    case 'disableAccount':
      return [`停用${now.name}的账号`];
    default:
      return [
        `${before === null ? '新发' : '改写'}：${now.title}${old.title && old.title !== now.title ? `（原题：${old.title}）` : ''}`,
      ];
  }
}
