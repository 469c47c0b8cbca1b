import { describe, expect, test } from 'vitest';
import { compact, halfWidth, tidyLine, tidyName, tidyText } from '../../src/domain/text.ts';
import { forSeeds } from './random.ts';

describe('what people type, made plain', () => {
  test.each([
    ['full-width digits and letters', '２０２６年ＡＢｃ', '2026年ABc'],
    ['Chinese punctuation stays', '路灯不亮，（东头）！', '路灯不亮，（东头）！'],
    ['no-break, ideographic and tab blanks', '　路灯\u00a0\t 不亮　', '路灯 不亮'],
    ['zero-width marks and a byte order mark', '\ufeff路\u200b灯\u200d不\u2060亮', '路灯不亮'],
    ['text that would run backwards', '路灯\u202e不亮\u202c', '路灯不亮'],
    ['Windows and old Mac line endings', '一\r\n二\r三\u2028四', '一\n二\n三\n四'],
    ['blanks around line breaks, many empty lines', '一 \r\n\r\n \r\n\r\n  二', '一\n\n二'],
    ['two empty lines', '一\n\n\n二', '一\n\n二'],
    ['control characters', '路\u0000灯\u0007', '路灯'],
    ['a rare name keeps its variation selector', '葛\u{e0100}洪', '葛\u{e0100}洪'],
    ['nothing but blanks', ' \u3000\n\u200b', ''],
  ])('%s', (_, typed, plain) => {
    expect(tidyText(typed)).toBe(plain);
  });

  test.each([
    [tidyLine, '陈\n某某\r\n转', '陈 某某 转'],
    [tidyName, '张　三', '张三'],
    [tidyName, '欧阳 Li', '欧阳 Li'],
    [tidyName, 'Li 张', 'Li 张'],
    [compact, '０７５９－７１２ ３４５６', '0759-7123456'],
    [compact, '2026／4／5', '2026/4/5'],
    [compact, '联系 电话\n（手机）', '联系电话(手机)'],
    [halfWidth, 'ａ１，', 'a1，'],
  ])('%o(%j) is %j', (tidy, typed, plain) => {
    expect(tidy(typed)).toBe(plain);
  });

  test('tidying twice is tidying once', () => {
    const pieces = ['路', '灯', ' ', '\u3000', '\u00a0', '\r\n', '\r', '\n', '\u200b', '１', 'Ａ', '，', '\t', '－'];
    forSeeds(300, (random) => {
      const typed = Array.from({ length: random.int(20) }, () => random.pick(pieces)).join('');
      for (const tidy of [tidyText, tidyLine, tidyName, compact]) expect(tidy(tidy(typed))).toBe(tidy(typed));
    });
  });
});
