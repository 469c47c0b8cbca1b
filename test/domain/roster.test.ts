import { describe, expect, test } from 'vitest';
import * as roster from '../../src/domain/roster.ts';
import type { Role } from '../../src/domain/terms.ts';

const lead = { role: 'lead' as Role, phone: '0990-7123456' };
const liaison = { role: 'liaison' as Role, phone: null };
const place = { place: '村委会一楼' };

describe('what an incomplete community lacks', () => {
  test.each([
    ['nothing', [lead, liaison], [place], []],
    ['a liaison', [lead], [place], ['liaison']],
    ['a lead', [{ ...liaison, phone: '0990-7123457' }], [place], ['lead']],
    [
      'any phone',
      [
        { ...lead, phone: null },
        { ...liaison, phone: ' ' },
      ],
      [place],
      ['phone'],
    ],
    ['weekday and place', [lead, liaison], [], ['weekday', 'place']],
    ['a place', [lead, liaison], [{ place: ' ' }], ['place']],
    ['everything', [], [], ['lead', 'liaison', 'phone', 'weekday', 'place']],
  ])('%s', (_, members, patterns, gaps) => {
    expect(roster.gapsOf({ members, patterns })).toEqual(gaps);
  });
});

describe('who serves on a day', () => {
  const first = { name: '甲', fromDate: '2024-01-01', toDate: '2026-06-30' };
  const successor = { name: '乙', fromDate: '2026-07-01', toDate: null };

  test.each([
    ['2023-12-31', []],
    ['2024-01-01', ['甲']],
    ['2026-06-30', ['甲']],
    ['2026-07-01', ['乙']],
  ])('%s: %j', (date, names) => {
    expect(roster.membersOn([first, successor], date).map(({ name }) => name)).toEqual(names);
  });

  test.each([
    ['2023-12-31', null],
    ['2026-06-30', '2024-01-01'],
    ['2026-07-01', '2026-07-01'],
  ])('seen on %s the roster last changed %s', (date, changed) => {
    expect(roster.rosterChangedOn([first, successor], date)).toBe(changed);
  });

  test('one who leaves without a successor changes it the day after', () => {
    expect(roster.rosterChangedOn([first], '2026-11-24')).toBe('2026-07-01');
  });
});

describe('what the rules object to', () => {
  const members = (...names: string[]) => names.map((name) => ({ person: name, name, role: 'member' as Role }));
  const team = (community: string, leadName: string, ...others: string[]) => ({
    community,
    members: [{ person: leadName, name: leadName, role: 'lead' as Role }, ...members(...others)],
  });
  const nine = Array.from({ length: 9 }, (_, index) => `成员${index + 1}`);

  test('ten members and two communities are fine', () => {
    expect(roster.rosterProblems([team('东湾村', '甲', ...nine), team('西湾村', '甲')])).toEqual([]);
  });

  test('an eleventh member', () => {
    expect(roster.rosterProblems([team('东湾村', '甲', ...nine, '成员10')])).toEqual([
      '东湾村的驻点团队有11人，超过10人。',
    ]);
  });

  test('one person in two roles counts once', () => {
    expect(roster.rosterProblems([team('东湾村', '甲', ...nine, '甲')])).toEqual([]);
  });

  test('a leader of three communities, namesakes told apart', () => {
    const teams = ['东湾村', '西湾村', '南湾村'].map((community) => team(community, '甲'));
    expect(roster.rosterProblems(teams)).toEqual(['甲负责3个村（社区）：东湾村、西湾村、南湾村，最多2个。']);
    const namesakes = teams.map(({ community }, person) => ({
      community,
      members: [{ person, name: '甲', role: 'lead' as Role }],
    }));
    expect(roster.rosterProblems(namesakes)).toEqual([]);
  });

  test('two leads of one team', () => {
    const two = { community: '东湾村', members: [...team('', '甲').members, ...team('', '乙').members] };
    expect(roster.rosterProblems([two])).toEqual(['东湾村的驻点团队有2名责任人（甲、乙），只能有1名。']);
  });

  test('both limits are settings', () => {
    const settings = { teamLimit: 1, communitiesPerLeader: 1 };
    expect(roster.rosterProblems([team('东湾村', '甲', '乙'), team('西湾村', '甲')], settings)).toHaveLength(2);
  });
});
