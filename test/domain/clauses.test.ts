import { expect, it } from 'vitest';
import { clauses } from '../../src/domain/text.ts';

it.each([
  ['狗没拴，小孩放学不敢走', ['狗没拴，', '小孩放学不敢走']],
  ['高圳头驻点补班：11月28日（星期六）', ['高圳头驻点补班：', '11月28日（星期六）']],
  ['问“路灯几时修？”已答复', ['问“路灯几时修？”已答复']],
  ['怎么办？', ['怎么办？']],
  ['老人不会用手机', ['老人不会用手机']],
])('%s', (title, expected) => {
  expect(clauses(title)).toEqual(expected);
  expect(clauses(title).join('')).toBe(title);
});
