import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../src/domain/personal-data.ts';

describe('personal numbers in text that becomes public', () => {
  it.each<[string, string, string[]]>([
    ['an ID number', '身份证990101199001011234已核', ['id_card']],
    ['with x and blanks', '990101 19900101 123x', ['id_card']],
    ['full-width', '９９０１０１１９９００１０１１２３４', ['id_card']],
    ['of the old kind', '证号990101900101123', ['id_card']],
    ['a mobile', '请打13800000000。', ['phone']],
    ['a mobile with dashes', '138-0000-0000', ['phone']],
    ['a mobile with country code', '+86 138 0000 0000', ['phone']],
    ['a landline', '0999-7654321', ['phone']],
    ['a short landline after its word', '联系电话：7654321', ['phone']],
    ['a bank card', '卡号6222021234567890128', ['bank_card']],
    ['two', '13800000000，13900000000', ['phone', 'phone']],
    ['a year and a sum', '2026年投入1234567元', []],
    ['a hotline', '拨打12345', []],
    ['a division code', '990101101201', []],
    ['a long number that is none of them', '工程编号 12345678901234567890', []],
    ['nothing', '', []],
  ])('%s', (_, text, kinds) => expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(kinds));

  it('names the place in the text as given', () => {
    const text = '王某，电话１３８０００００000，';
    const [finding] = findPersonalData(text);
    expect([finding?.start, finding?.end, text.slice(finding?.start, finding?.end)]).toEqual([
      5,
      16,
      '１３８０００００000',
    ]);
  });
  it.each(['0999-7654321', '09997654321', '（0999）7654321'])('published office phones may stand: %s', (published) => {
    expect(findPersonalData('请打0999-7654321或13800000000', [published]).map(({ text }) => text)).toEqual([
      '13800000000',
    ]);
  });
});
