import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  formatReceipt,
  isReceipt,
  parseReceipt,
  receiptDigits,
  receiptFromBytes,
  typedReceiptWords,
} from '../../src/domain/receipt.ts';
import { seeded } from './random.ts';

const random = seeded(39);
const someReceipt = () => receiptFromBytes(Uint8Array.from({ length: 32 }, () => random.int(256)));
const receipts = Array.from({ length: 50 }, someReceipt);
const [receipt] = receipts as [string];
const grouped = formatReceipt(receipt);

it('has 40 digits, in ten groups of four', () => {
  for (const each of receipts) {
    expect(each).toMatch(/^\d{40}$/);
    expect(formatReceipt(each)).toMatch(/^\d{4}( \d{4}){9}$/);
    expect(formatReceipt(each).replaceAll(' ', '')).toBe(each);
  }
  expect(new Set(receipts).size).toBe(receipts.length);
});

it('keeps more than 128 bits of the bytes it is made from', () => {
  expect(10n ** BigInt(receiptDigits - 1) > 2n ** 128n).toBe(true);
});

it.each([
  ['zero', new Uint8Array(32)],
  ['one', Uint8Array.from({ length: 32 }, (_, index) => (index === 31 ? 1 : 0))],
  ['2^256 - 1', new Uint8Array(32).fill(255)],
])('ends like the number of its bytes: %s', (_, bytes) => {
  const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  expect(receiptFromBytes(bytes).slice(0, -1)).toBe(`${number}`.padStart(39, '0').slice(-39));
});

it('knows the check digit of the published example', () => {
  // Damm, 2004: 572 → 4.
  expect(checkDigit('572')).toBe('4');
});

it('catches every single wrong digit', () => {
  for (const each of receipts) {
    for (let at = 0; at < receiptDigits; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        if (each[at] === `${digit}`) continue;
        expect(isReceipt(each.slice(0, at) + digit + each.slice(at + 1))).toBe(false);
      }
    }
  }
});

it('catches every swap of two neighbours that changes anything', () => {
  let swaps = 0;
  for (const each of receipts) {
    for (let at = 0; at + 1 < receiptDigits; at += 1) {
      const [a = '', b = ''] = [each[at], each[at + 1]];
      if (a === b) continue;
      swaps += 1;
      expect(isReceipt(each.slice(0, at) + b + a + each.slice(at + 2))).toBe(false);
    }
  }
  expect(swaps).toBeGreaterThan(1000);
});

it('tells any two neighbours from their swap, whatever stands before them', () => {
  for (let before = 0; before < 1000; before += 1) {
    const head = `${before}`.padStart(3, '0');
    for (let pair = 0; pair < 100; pair += 1) {
      const [a, b] = [Math.floor(pair / 10), pair % 10];
      if (a !== b) expect(checkDigit(`${head}${a}${b}`)).not.toBe(checkDigit(`${head}${b}${a}`));
    }
  }
});

const spoken = '零一二三四五六七八九';
const fullWidth = '０１２３４５６７８９';
const written: [string, string][] = [
  ['as it is shown', grouped],
  ['without blanks', receipt],
  ['with dashes', grouped.replaceAll(' ', '-')],
  ['with long dashes', grouped.replaceAll(' ', '——')],
  ['with dots', grouped.replaceAll(' ', '.')],
  ['with 、', grouped.replaceAll(' ', '、')],
  ['with full-width commas and stops', grouped.replaceAll(' ', '，').concat('。')],
  ['with middle dots', grouped.replaceAll(' ', '·')],
  ['with full-width blanks', grouped.replaceAll(' ', '\u3000')],
  ['over several lines', ` ${grouped.replaceAll(' ', '\r\n\t')}\n`],
  ['with marks nobody sees', `\uFEFF${grouped.replaceAll(' ', '\u200B')}\u200E`],
  ['in other groups', receipt.replaceAll(/\d{5}/g, '$& ')],
  ['in full-width digits', grouped.replaceAll(/\d/g, (digit) => fullWidth[Number(digit)] as string)],
  ['in Chinese numerals', grouped.replaceAll(/\d/g, (digit) => spoken[Number(digit)] as string)],
  ['with 幺 and 〇', grouped.replaceAll('1', '幺').replaceAll('0', '〇')],
  [
    'half in Chinese numerals',
    receipt.slice(0, 20) + receipt.slice(20).replaceAll(/\d/g, (digit) => spoken[Number(digit)] as string),
  ],
  ['as a tracking address', `https://board.example/track/#${receipt}`],
  ['as a tracking address with groups', `https://board.example/track/#${grouped.replaceAll(' ', '%20')}`],
  ['as a fragment', `#${receipt}`],
  ['with words around it', `我的查询码是：${grouped}（请保管好）`],
];

it.each(written)('reads a receipt %s', (_, text) => {
  expect(parseReceipt(text)).toBe(receipt);
});

const wrong: [string, string][] = [
  ['nothing', ''],
  ['39 digits', receipt.slice(0, 39)],
  ['41 digits', `${receipt}0`],
  ['another check digit', receipt.slice(0, 39) + ((Number(receipt[39]) + 1) % 10)],
  ['a letter in between', `${receipt.slice(0, 20)}x${receipt.slice(20)}`],
  ['a receipt twice', receipt + receipt],
  ['ten thousand blanks', ' '.repeat(10_000) + receipt],
  ['words', '我的查询码找不到了'],
  ['an address without one', 'https://board.example/track/'],
  ['digits of another script', receipt.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] as string)],
];

it.each(wrong)('takes %s for no receipt', (_, text) => {
  expect(parseReceipt(text)).toBeNull();
});

describe('while it is typed', () => {
  const other = receipt.replace(/^./, (first) => `${(Number(first) + 1) % 10}`);
  it.each([
    ['', ''],
    [' \n', ''],
    [grouped.slice(0, 14), '还差28个数字。'],
    ['查询码：一二三四', '还差36个数字。'],
    [`${receipt}12`, '一共40个数字，多了2个。'],
    [grouped, '40个数字，齐了。'],
    [`https://board.example/track/#${receipt}`, '40个数字，齐了。'],
    [other, '这个号码有一位不对，请再对一遍。'],
    ['12x4', '“x”不是数字，请再看一遍。'],
    ['1😀2', '“😀”不是数字，请再看一遍。'],
    ['你好', '请写数字。'],
    ['1'.repeat(2000), '太长了，一共40个数字。'],
  ])('%j: %s', (text, words) => expect(typedReceiptWords(text)).toBe(words));
});
