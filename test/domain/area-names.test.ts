import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sameCommunity, shortName, shortNames } from '../../src/domain/area-names.ts';
import { communityMatcher } from '../../src/domain/community-matcher.ts';

describe('what people call a community', () => {
  test.each([
    ['鱼龙埠村委会', '鱼龙埠'],
    ['鱼龙埠村民委员会', '鱼龙埠'],
    ['老坑社区居委会', '老坑'],
    ['老坑社区居民委员会', '老坑'],
    ['老坑社区', '老坑'],
    ['营圩居委会', '营圩'],
    ['客路社区居委', '客路'],
    ['潭村村委会', '潭村'],
    ['潭村村民委员会', '潭村'],
    ['东村委会', '东村'],
    ['东社区', '东社区'],
    ['下高村', '下高村'],
    ['石溪联社', '石溪联社'],
    ['第一生活区', '第一生活区'],
    ['社区', '社区'],
    ['　鱼龙埠 村委会\u200b', '鱼龙埠'],
  ])('%s is %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  test('two of one name say what they are; the others stay short', () => {
    expect(shortNames(['三角山居委会', '三角山村委会', '鱼龙埠村委会'])).toEqual(['三角山社区', '三角山村', '鱼龙埠']);
  });
});

describe('spellings of one community', () => {
  test.each([
    ['鱼龙埠', '鱼龙埠村委会', true],
    ['鱼龙埠村', '鱼龙埠村委会', true],
    ['鱼龙埠村村民委员会', '鱼龙埠村委会', true],
    ['老坑社区', '老坑社区居委会', true],
    ['老坑居委会', '老坑社区居民委员会', true],
    ['潭村村委会', '潭村', true],
    ['潭村委会', '潭村村委会', true],
    ['石溪经济联社', '石溪联社', true],
    ['三角山村委会', '三角山居委会', false],
    ['三角山村', '三角山社区', false],
    ['石溪联社', '石溪社区', false],
    ['东湾', '西湾村委会', false],
    ['湾', '东湾村委会', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameCommunity(a, b)).toBe(same);
    expect(sameCommunity(b, a)).toBe(same);
  });
});

describe('which community a clerk means', () => {
  const communities = [
    ['东村村委会', '甲镇'],
    ['东村社区居委会', '甲镇'],
    ['鱼龙埠村委会', '甲镇'],
    ['甲镇社区居委会', '甲镇'],
    ['鱼龙埠村委会', '乙镇'],
    ['新圩村委会', '乙镇'],
    ['冯村委会', '乙镇'],
    ['冯村村委会', '乙镇'],
  ].map(([name, town]) => ({ name: name as string, town: town as string }));
  const match = communityMatcher(communities);
  const said = (typed: string) => {
    const { found, ambiguous } = match(typed);
    return found ? `${found.town}${found.name}` : (ambiguous?.map(({ town, name }) => town + name) ?? null);
  };

  test.each([
    ['新圩', '乙镇新圩村委会'],
    ['新　圩 村', '乙镇新圩村委会'],
    ['东村', ['甲镇东村村委会', '甲镇东村社区居委会']],
    ['东村村委会', '甲镇东村村委会'],
    ['东村委会', '甲镇东村村委会'],
    ['东村社区', '甲镇东村社区居委会'],
    ['鱼龙埠', ['甲镇鱼龙埠村委会', '乙镇鱼龙埠村委会']],
    ['鱼龙埠村委会', ['甲镇鱼龙埠村委会', '乙镇鱼龙埠村委会']],
    ['乙镇鱼龙埠', '乙镇鱼龙埠村委会'],
    ['某某县乙镇鱼龙埠村', '乙镇鱼龙埠村委会'],
    ['甲镇社区', '甲镇甲镇社区居委会'],
    ['冯村委会', '乙镇冯村委会'],
    ['冯村村委会', '乙镇冯村村委会'],
    ['冯村', ['乙镇冯村村委会', '乙镇冯村委会']],
    ['乙镇', null],
    ['西村', null],
    ['-', null],
    [' ', null],
  ])('%j: %j', (typed, expected) => {
    expect(said(typed)).toEqual(expected);
  });
});

const folder = new URL('../../../shared/data/areas/', import.meta.url);
const reason = existsSync(folder) ? '' : ' (skipped: no ../shared/data/areas here)';
describe.skipIf(reason !== '')(`every real register${reason}`, () => {
  const registers = reason === '' ? readdirSync(folder).filter((file) => file.endsWith('.csv')) : [];

  test.each(registers)('%s: short names differ within a town, and every spelling finds its own community', (file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').trim().split(/\r?\n/).slice(1);
    const communities = lines
      .map((line) => line.split(',') as [string, string, string, string])
      .map(([code, name, , town]) => ({ code, name, town }));
    const match = communityMatcher(communities);
    for (const [town, here] of Map.groupBy(communities, (community) => community.town)) {
      const short = shortNames(here.map(({ name }) => name));
      expect(new Set(short).size, town).toBe(here.length);
      here.forEach((community, index) => {
        for (const typed of [community.name, short[index] as string])
          for (const written of [`${town}${typed}`, `某某市${town}${typed}`])
            expect(match(written), written).toEqual({ found: community });
      });
    }
  });
});
