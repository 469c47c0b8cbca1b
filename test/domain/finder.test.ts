import { describe, expect, it } from 'vitest';
import { type Findable, findCommunities } from '../../src/domain/finder.ts';

const place = (code: string, name: string, shortName: string, pinyin: string, initials: string): Findable => ({
  code,
  name,
  shortName,
  pinyin,
  initials,
});
const communities = [
  place('1', '鱼龙埠村委会', '鱼龙埠', 'yulongbu', 'ylb'),
  place('2', '上樟埠村委会', '上樟埠', 'shangzhangbu', 'szb'),
  place('3', '新港居委会', '新港', 'xingang xinjiang', 'xg xj'),
  place('4', '上樟村委会', '上樟', 'shangzhang', 'sz'),
];

describe('找我的村', () => {
  it.each([
    ['鱼龙埠', ['1']],
    ['龙', ['1']],
    ['埠', ['1', '2']],
    ['yulongbu', ['1']],
    ['ylb', ['1']],
    ['YLB', ['1']],
    ['ｙｌｂ', ['1']],
    ['yu long', ['1']],
    ['longbu', ['1']],
    ['xj', ['3']],
    ['居委', ['3']],
    ['上樟', ['4', '2']],
    ['sz', ['4', '2']],
    ['', []],
    ['  ', []],
    ['没有', []],
  ])('%s → %j', (typed, codes) => {
    expect(findCommunities(communities, typed, 8).map(({ code }) => code)).toEqual(codes);
  });

  it('gives no more than asked for', () => {
    expect(findCommunities(communities, '委会', 2)).toHaveLength(2);
  });
});
