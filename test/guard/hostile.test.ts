import { describe, expect, it } from 'vitest';
import { findPersonalData, intakeKinds, maskPersonalData, personalDataWords } from '../../src/domain/personal-data.ts';
import { forSeeds } from '../domain/random.ts';

const options = { knownNames: ['张三丰', '李秀兰'], allowedNames: ['林国强'], allowedPhones: ['0999-7650001'] };
const size = 100_000;

describe('texts made to hurt: 100,000 signs, each read to the end', () => {
  it.each<[string, string]>([
    ['digits without end', '1'],
    ['digits apart', '1 3 '],
    ['groups', '138 0000 '],
    ['dashes', '138-'],
    ['Chinese digits', '一三八'],
    ['one plate after another', '粤G'],
    ['addresses that never end', '建设路12号3栋2单元'],
    ['numbers of doors', '12-'],
    ['roads', '路'],
    ['brackets', '（'],
    ['at signs', 'a@a.'],
    ['names', '村民王'],
    ['lists of names', '张三、'],
    ['names apart', '张 '],
    ['illnesses', '本人癌'],
    ['what says phone', '电话：'],
    ['QQ', 'QQ1 '],
    ['masks', '［电话号码］'],
    ['half masks', '［电话号'],
    ['invisible signs', '\u200b'],
    ['web addresses', 'http://a.'],
    ['surrogates', '\ud835'],
  ])('%s', (_, part) => {
    const phone = '13800000000';
    const text = `${part.repeat(size / part.length)}\n。\n。\n。请打${phone}`;
    const findings = findPersonalData(text, options);
    expect(findings.at(-1)?.text).toBe(phone);
  });
});

describe('whatever is put together', () => {
  const parts = [
    ...[
      '13800000000',
      '138',
      '0000',
      '0999-7654321',
      '7654321',
      '990101199001011234',
      '990101900101123',
      '6222000000000009',
    ],
    ...[
      '一三八',
      '〇',
      ' ',
      '-',
      '，',
      '、',
      '。',
      '\n',
      '（',
      '）',
      '：',
      '/',
      '+86',
      '转',
      '［电话号码］',
      '［身份证号］',
      '［姓名］',
    ],
    ...['电话', '卡号', '身份证', '车牌', '粤G12345', '粤', 'G', '12345', '微信', 'QQ', 'abc123', 'a@b.cn', 'X'],
    ...[
      '建设路',
      '幸福村',
      '3组',
      '12号',
      '3栋',
      '2单元',
      '502',
      '室',
      '小区',
      '住',
      '镇政府',
      '的',
      '我',
      '本人',
      '某',
    ],
    ...[
      '村民',
      '王大力',
      '张三丰',
      '三丰',
      '林国强',
      '和',
      '癌症',
      '低保',
      '政策',
      '住院',
      '\u200b',
      '😀',
      '0999-7650001',
    ],
  ];

  it('findings lie in order, never overlap, quote the text; a masked text is done with', () => {
    forSeeds(3000, ({ int, pick }) => {
      const text = Array.from({ length: 1 + int(14) }, () => pick(parts)).join('');
      for (const chosen of [options, { ...options, kinds: intakeKinds }]) {
        const findings = findPersonalData(text, chosen);
        let from = 0;
        for (const { start, end, text: quoted } of findings) {
          expect(start, text).toBeGreaterThanOrEqual(from);
          expect(end, text).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(quoted);
          from = end;
        }
        const masked = maskPersonalData(text, findings);
        expect(findPersonalData(masked, chosen), `${JSON.stringify(text)} → ${JSON.stringify(masked)}`).toEqual([]);
      }
    });
  });

  it('every kind has a word, and its mask says it', () => {
    const text = '请打13800000000，或写信到a@example.com';
    expect(maskPersonalData(text, findPersonalData(text))).toBe(
      `请打［${personalDataWords.phone}］，或写信到［${personalDataWords.account}］`,
    );
  });

  it('only the kinds asked for: a phone inside an address for mail is still a phone on intake', () => {
    const text = '13800000000@example.com';
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(['account']);
    expect(findPersonalData(text, { kinds: intakeKinds }).map(({ kind }) => kind)).toEqual(['phone']);
  });
});
