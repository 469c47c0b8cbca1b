import { describe, expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import {
  excerpt,
  foldText,
  globPattern,
  hitRank,
  markParts,
  plainMarkdown,
  searchWords,
  spelled,
  standsIn,
} from '../../src/domain/search-text.ts';

describe('folding', () => {
  it.each([
    ['Ａ３区', 'a3区'],
    ['（鱼龙埠）！', '(鱼龙埠)!'],
    ['路灯\t不亮　了', '路灯 不亮 了'],
    ['㎡İ', '㎡İ'],
  ])('%s → %s, character for character', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text)).toHaveLength(text.length);
  });

  it.each([
    ['  路灯　不亮 ', ['路灯', '不亮']],
    ['路灯 路灯', ['路灯']],
    ['　', []],
    ['ＹＬＢ', ['ylb']],
  ])('words of %j', (query, words) => expect(searchWords(query)).toEqual(words));

  it('looks at 64 characters and 8 words of a query at most', () => {
    expect(searchWords('灯'.repeat(500))).toEqual(['灯'.repeat(64)]);
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8);
  });
});

describe('what stands in a text', () => {
  it('needs every word, in any order', () => {
    expect(standsIn(['不亮', '路灯'], '村口路灯三天不亮')).toBe(true);
    expect(standsIn(['不亮', '水管'], '村口路灯三天不亮')).toBe(false);
  });

  it.each(['a3区', '[x]', '^]-*?', '100%_', "'", '(一)', '鱼龙埠', '𠮷野'])(
    'SQLite GLOB and standsIn agree on %s',
    async (word) => {
      const { client, close } = await openInMemory();
      const texts = [
        'Ａ３区',
        'a3区',
        '[X]',
        '［ｘ］',
        '^]-*?',
        '＾］－＊？',
        'x]',
        '100%_',
        '100xx',
        "it's",
        '（一）',
        '在鱼龙埠村',
        '鱼龙 埠',
        '𠮷野家',
        '吉野',
      ];
      for (const text of texts) {
        const { rows } = await client.execute({ sql: 'SELECT ? GLOB ? AS hit', args: [text, globPattern(word)] });
        expect(Boolean(rows[0]?.hit), text).toBe(standsIn([word], text));
      }
      close();
    },
  );

  it('ranks title, then phrase, then scattered words', () => {
    expect(hitRank(['路灯', '不亮'], '路灯三天不亮', '')).toBe(0);
    expect(hitRank(['路灯', '不亮'], '照明', '路灯不亮')).toBe(1);
    expect(hitRank(['路灯', '不亮'], '照明', '路灯三天不亮')).toBe(2);
  });
});

describe('spelled', () => {
  it.each([
    ['垃圾分类', '垃 圾 分 类'],
    ['垃圾，分 类', '垃 圾 分 类'],
    ['Ａ3区', 'a 3 区'],
    ['灯', '灯'],
    ['。', ''],
  ])('%s', (text, letters) => expect(spelled(text)).toBe(letters));
});

describe('excerpts', () => {
  const text = `${'前面的话很长。'.repeat(30)}村口的路灯不亮了。${'后面的话也长。'.repeat(30)}`;

  it('holds the place that was found', () => {
    const found = excerpt(text, ['路灯']);
    expect(found).toMatch(/^….*村口的路灯不亮了.*…$/);
    expect(found.length).toBeLessThanOrEqual(82);
  });

  it('holds a place near the end, and starts at the start when nothing is found', () => {
    expect(excerpt(`${'字'.repeat(500)}结尾`, ['结尾'])).toMatch(/结尾$/);
    expect(excerpt(text, ['没有'])).toMatch(/^前面的话/);
    expect(excerpt('短。', ['短'])).toBe('短。');
  });

  it('marks hits in full width and upper case as they were written', () => {
    expect(markParts('在Ａ3区和a3区', ['a3区'])).toEqual([
      { text: '在', hit: false },
      { text: 'Ａ3区', hit: true },
      { text: '和', hit: false },
      { text: 'a3区', hit: true },
    ]);
  });
});

it('reads Markdown without its marks', () => {
  expect(
    plainMarkdown('## 怎么申请\n\n1. **带身份证**到[村委会](/x/)\n- `一表`\n\n| 类 | 元 |\n|---|---|\n| 甲 | 5*3 |'),
  ).toBe('怎么申请\n带身份证到村委会\n一表\n类 元\n甲 5*3');
});
