import { expect, it } from 'vitest';
import { findHouseholds } from '../../src/domain/field-households.ts';
import type { FieldHousehold } from '../../src/domain/field-pack.ts';

const household = (id: number, number: string, name: string | null, more: Partial<FieldHousehold> = {}) => ({
  id,
  community: '990101101001',
  number,
  name,
  group: '三组',
  kind: 'household' as const,
  care: [],
  paired: false,
  ...more,
});
const all: FieldHousehold[] = [
  household(1, '03-001', '莫石桥'),
  household(2, '03-012', '丘秋实', { paired: true }),
  household(3, '13-012', '莫秋水', { group: '十三组' }),
  household(4, '03-013', null),
  household(5, '03-001', '莫石桥', { community: '990101101002' }),
];
const found = (query: string, most = 8) =>
  findHouseholds(all, query, { community: '990101101001', most }).map(({ id }) => id);

it.each([
  // Nothing typed yet: one's own paired households.
  ['', [2]],
  ['莫', [1, 3]],
  ['秋', [2, 3]],
  ['03-012', [2]],
  ['03012', [2]],
  ['０３－０１２', [2]],
  ['三组 莫', [1, 3]],
  ['十三组', [3]],
  ['012', [2, 3]],
  ['013', [4]],
  ['没有这个人', []],
])('%s', (query, ids) => {
  expect(found(query)).toEqual(ids);
});

it('no more than asked for', () => {
  expect(found('0', 2)).toHaveLength(2);
});
