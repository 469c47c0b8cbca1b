import { describe, expect, it } from 'vitest';
import { namedCommunity } from '../../src/domain/search-wording.ts';

const communities = ['龙', '鱼龙', '鱼龙埠', '古井垌'].map((shortName) => ({ shortName }));

describe('the community that a query names without a blank', () => {
  it.each([
    ['鱼龙埠路灯', '鱼龙埠'],
    ['我们古井垌的灯坏了', '古井垌'],
    ['鱼龙的灯', '鱼龙'],
    ['龙灯', undefined],
    ['路灯', undefined],
  ])('%s → %s', (query, expected) => {
    expect(namedCommunity(query, communities)?.shortName).toBe(expected);
  });
});
