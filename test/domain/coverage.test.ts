import { describe, expect, it } from 'vitest';
import { type Candidate, proposeVisits, shareOf } from '../../src/domain/coverage.ts';

const today = '2026-11-22';
const card = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  communityCode: 'a',
  group: '一组',
  number: String(id).padStart(3, '0'),
  care: [],
  pairedWith: [],
  days: 0,
  last: null,
  ...more,
});
const propose = (candidates: Candidate[], quota = 0, team: number[] = [1]) =>
  proposeVisits(candidates, { cadreId: 1, team: () => team, today, quota });
const ids = (found: { id: number }[]) => found.map(({ id }) => id);

describe('where to go today', () => {
  it('first whom I am paired with and owe a visit, then 重点对象, then the longest ago', () => {
    const found = propose([
      card(1, { last: '2025-01-01' }),
      card(2, { care: ['低保户'], last: '2025-06-01' }),
      card(3, { pairedWith: [1], last: '2025-11-01' }),
      card(4),
    ]);
    expect(ids(found)).toEqual([3, 2, 4, 1]);
    expect(found.map(({ reason }) => reason)).toEqual([
      '和您结对，上次是2025年11月1日，过去386天了',
      '低保户，今年还没有去过，上次是2025年6月1日，过去539天了',
      '今年还没有去过，还没有走访记录',
      '今年还没有去过，上次是2025年1月1日，过去690天了',
    ]);
  });

  it('leaves to colleagues whom they are paired with, and in peace who was visited this month', () => {
    expect(
      ids(
        propose([
          card(1, { pairedWith: [2] }),
          card(2, { days: 1, last: '2026-11-10' }),
          card(3, { days: 1, last: '2026-09-01' }),
        ]),
      ),
    ).toEqual([3]);
  });

  it.each([
    ['owed when the days between two visits have passed', { days: 2, last: '2026-09-01' }, 6, [1]],
    ['not owed a week after the last one', { days: 2, last: '2026-11-15' }, 6, []],
    ['not owed once the quota is met', { days: 6, last: '2026-08-01' }, 6, []],
    ['without a quota owed once a year', { days: 0, last: '2025-12-20' }, 0, [1]],
    ['without a quota not twice', { days: 1, last: '2026-02-01' }, 0, []],
  ])('a paired household is %s', (_, more, quota, expected) => {
    expect(ids(propose([card(1, { pairedWith: [1], ...more })], quota))).toEqual(expected);
  });

  it('at most eight, those of a group together', () => {
    const many = Array.from({ length: 20 }, (_, index) => card(index + 1, { group: index % 2 ? '二组' : '一组' }));
    const found = propose(many);
    expect(found).toHaveLength(8);
    const groups = found.map(({ group }) => group);
    expect(groups).toEqual([...groups].sort((a, b) => groups.indexOf(a) - groups.indexOf(b)));
  });

  it('deals the groups out among the team', () => {
    const many = ['一组', '二组', '三组'].flatMap((group, at) =>
      Array.from({ length: 9 }, (_, index) => card(at * 9 + index + 1, { group })),
    );
    const of = (cadreId: number) => proposeVisits(many, { cadreId, team: () => [1, 2, 3], today, quota: 0 });
    const all = [1, 2, 3].flatMap((cadreId) => ids(of(cadreId)));
    expect(new Set(all).size).toBe(24);
  });
});

it('a share is never rounded up to everybody', () => {
  expect([shareOf(999, 1000), shareOf(68, 106), shareOf(0, 0), shareOf(5, 5)]).toEqual(['99%', '64%', null, '100%']);
});
