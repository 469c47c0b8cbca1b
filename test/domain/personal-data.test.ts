import { describe, expect, it } from 'vitest';
import { findPersonalData, intakeKinds, maskPersonalData } from '../../src/domain/personal-data.ts';

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
    ['a column of figures', '15\n3\n8\n10\n20\n31\n4', []],
    ['a mobile between fillers and joiners', [...'13800000000'].join('\u3164\u034f'), ['phone']],
    ['under marks', [...'13800000000'].join('\u0336'), ['phone']],
    ['with tags between', [...'13800000000'].join('\u{e0020}'), ['phone']],
    ['in Tibetan digits', '༡༣༨༠༠༠༠༠༠༠༠', ['phone']],
    ['in black rings', '❶❸❽⓿⓿⓿⓿⓿⓿⓿⓿', ['phone']],
    ['in brackets and raised', '⑴⑶⑻⁰⁰⁰⁰⁰⁰⁰⁰', ['phone']],
    ['with letters for digits', 'l38OOOOlOOO', ['phone']],
    ['with 么 for 幺', '么三八零零零零么零零零', ['phone']],
    ['after 什么', '是什么一三八零零零零零零零零', ['phone']],
    ['a unit after a nought', '排放 CO2，水 5OO', []],
    ['a mobile broken over lines', '138\n0000 0000', ['phone']],
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
    expect(
      findPersonalData('请打0999-7654321或13800000000', { allowedPhones: [published], kinds: intakeKinds }).map(
        ({ text }) => text,
      ),
    ).toEqual(['13800000000']);
  });
});

describe('names that an issue is known to concern', () => {
  it.each<[string, string, string, string[]]>([
    ['in full', '王大力', '已与王大力核实', ['王大力']],
    ['spaced out', '王大力', '王 大　力来过', ['王 大　力']],
    ['given with blanks', '王　力', '王力来过', ['王力']],
    ['given name alone', '王秀兰', '秀兰的水表换了', ['秀兰']],
    ['two in one field', '王大力（儿子 王小虎）', '王小虎代办', ['王小虎']],
    ['with a title', '王大力先生', '王大力同意', ['王大力']],
    ['a title alone names nobody', '王先生', '王先生同意', []],
    ['nor does a form of address', '老王', '老王同意', []],
    ['nor a masked name', '王某某', '王某某同意', []],
    ['nor 匿名', '匿名', '匿名反映', []],
    ['a given name that is an everyday word', '王建设', '村里的建设，建设叔也来了', ['建设']],
  ])('%s', (_, name, text, found) => {
    expect(findPersonalData(text, { knownNames: [name], kinds: ['name'] }).map(({ text: each }) => each)).toEqual(
      found,
    );
  });

  it('an official of the same name may stand', () => {
    expect(findPersonalData('林国强书记到场', { knownNames: ['林国强'], allowedNames: ['林国强'] })).toEqual([]);
  });
});

it('masks say what stood there', () => {
  const text = '我叫王大力，住建设路12号，电话13800000000，车牌粤G12345。';
  expect(maskPersonalData(text, findPersonalData(text))).toBe(
    '我叫［姓名］，住［门牌住址］，电话［电话号码］，车牌［车牌号］。',
  );
});

it('whoever asks for numbers gets numbers only', () => {
  expect(findPersonalData('村民王大力，13800000000', { kinds: intakeKinds }).map(({ kind }) => kind)).toEqual([
    'phone',
  ]);
});
