import { expect, it } from 'vitest';
import { readDeskFilter } from '../../src/domain/desk-filter.ts';

it.each([
  [{}, {}, []],
  [{ q: '', state: 'open', mine: '1' }, { state: 'open', mine: '1' }, []],
  [{ q: '路', state: 'open' }, { state: 'open' }, [['q', '路', '请至少写两个字。']]],
  [{ q: '路灯', state: 'lost' }, { q: '路灯' }, [['state', 'lost', '没有这个状态。']]],
  [{ q: '路灯', utm_source: 'x' }, { q: '路灯' }, []],
])('one field that cannot be asked for leaves the others: %j', (query, filter, wrong) => {
  const read = readDeskFilter(query as Record<string, string>);
  expect(JSON.parse(JSON.stringify(read.filter))).toEqual(filter);
  expect(read.wrong.map(({ field, typed, message }) => [field, typed, message])).toEqual(wrong);
});
