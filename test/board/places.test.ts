import { describe, expect, it } from 'vitest';
import { patternsByPlace } from '../../src/board/patterns.ts';
import { byLetter, byTown } from '../../src/board/places.ts';
import { people, postLine } from '../../src/board/roster.ts';
import { sessions } from '../../src/board/sessions.ts';
import type { CommunityDuty, CommunityLink, MemberView } from '../../src/domain/views.ts';

const community = (code: string, shortName: string, pinyin: string, town = '甲镇'): CommunityLink => ({
  code,
  name: `${shortName}村委会`,
  shortName,
  pinyin,
  initials: pinyin.slice(0, 1),
  town,
  townCode: town,
});
const [east, west, north] = [
  community('1', '东坑', 'dongkeng'),
  community('2', '西坑', 'xikeng', '乙镇'),
  community('3', '北坑', 'beikeng'),
];

describe('lists of communities', () => {
  it('groups by town in the order of the first community', () => {
    expect(byTown([east, west, north]).map(({ name, communities }) => [name, communities])).toEqual([
      ['甲镇', [east, north]],
      ['乙镇', [west]],
    ]);
  });

  it('groups by letter, A to Z; a name without pinyin stands under #', () => {
    const unnamed = { ...community('4', '无音', ''), initials: '' };
    expect(byLetter([west, east, north, unnamed]).map(({ letter }) => letter)).toEqual(['#', 'B', 'D', 'X']);
  });
});

describe('the sessions of a date', () => {
  const duty = (link: CommunityLink, startsAt: string, status: CommunityDuty['status'] = 'planned'): CommunityDuty => ({
    communityCode: link.code,
    community: link,
    date: '2026-11-24',
    startsAt,
    endsAt: '17:00',
    place: '村委会',
    status,
    holidayName: null,
    counterpartDate: null,
    announcementId: null,
  });

  it('gathers communities with the same hours in the order of the day and leaves out what falls away', () => {
    const found = sessions([
      duty(east, '14:30'),
      duty(west, '09:00'),
      duty(north, '09:00', 'holiday'),
      duty(east, '09:00'),
    ]);
    expect(found.map(({ startsAt, communities }) => [startsAt, communities])).toEqual([
      ['09:00', [west, east]],
      ['14:30', [east]],
    ]);
  });
});

describe('fixed times and places', () => {
  it('names a place once and a weekday once', () => {
    const at = { place: '村委会一楼', address: null, wayThere: null };
    expect(
      patternsByPlace([
        { ...at, weekday: 2, startsAt: '09:00', endsAt: '11:30' },
        { ...at, weekday: 2, startsAt: '14:30', endsAt: '17:00' },
        { ...at, weekday: 4, startsAt: '18:30', endsAt: '20:30', place: '文化室' },
      ]),
    ).toEqual([
      { ...at, times: ['每星期二上午9时至11时30分、下午2时30分至5时'] },
      { ...at, place: '文化室', times: ['每星期四下午6时30分至晚上8时30分'] },
    ]);
  });
});

describe('a roster', () => {
  const member = (cadreId: number, role: MemberView['role']): MemberView => ({
    cadreId,
    role,
    name: `某${cadreId}`,
    post: '镇长',
    unit: '',
    duties: null,
    phone: null,
    capacity: null,
    fromDate: '2026-01-01',
  });

  it('names each person once with every role, the lead first', () => {
    const found = people([member(2, 'member'), member(1, 'head'), member(1, 'lead'), member(3, 'liaison')]);
    expect(found.map(({ cadreId, roleWord }) => [cadreId, roleWord])).toEqual([
      [1, '责任人、组长'],
      [3, '联络员'],
      [2, '成员'],
    ]);
  });

  it.each([
    ['副所长', '水利所', '水利所 副所长'],
    ['水利所副所长', '水利所', '水利所副所长'],
    [null, '水利所', '水利所'],
    ['镇长', '', '镇长'],
  ])('%s of %s is “%s”', (post, unit, line) => {
    expect(postLine({ post, unit })).toBe(line);
  });
});
