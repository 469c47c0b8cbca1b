/**
 * The receipt: 40 decimal digits, 39 of them random and the last a check digit. Digits, since they can be read out over a
 * phone in any dialect and typed on a number pad; 39 of them, since 10^39 > 2^129: nobody guesses one.
 */
export const receiptDigits = 40;
const groupDigits = 4;

/** Damm's quasigroup of order 10: every single wrong digit and every swap of neighbours changes the check digit. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const fold = (digits: string): string =>
  Array.from(digits).reduce((interim, digit) => damm[Number(interim)]?.[Number(digit)] as string, '0');

/** The digit that makes `digits` whole. */
export const checkDigit = (digits: string): string => fold(digits);

/** True for 40 digits whose last one is right. */
export const isReceipt = (digits: string): boolean => /^\d{40}$/.test(digits) && fold(digits) === '0';

/** A receipt out of 32 random bytes: the number they make, modulo 10^39, and its check digit. */
export function receiptFromBytes(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const digits = `${number % 10n ** BigInt(receiptDigits - 1)}`.padStart(receiptDigits - 1, '0');
  return digits + checkDigit(digits);
}

/** Ten groups of four, as it is shown, printed and read out. */
export const formatReceipt = (digits: string): string =>
  (digits.match(new RegExp(`\\d{1,${groupDigits}}`, 'g')) ?? []).join(' ');

/** Longer than a receipt in any writing, or a tracking address with one. */
const longestText = 1000;
const numerals: Record<string, string> = {
  零: '0',
  〇: '0',
  '○': '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const numeral = `\\d${Object.keys(numerals).join('')}`;
const around = new RegExp(`^[^${numeral}]+|[^${numeral}]+$`, 'gu');
const between = /[\s\p{Pd}\p{Cf}.,_/|·•:、。]+/gu;

/**
 * The digits of what someone typed, pasted or dictated: full-width digits, Chinese numerals, blanks, dashes and dots in
 * between, words around them, or a tracking address with the receipt behind `#`. What is no digit in between stays.
 */
function writtenDigits(text: string): string {
  const written = text
    .slice(text.lastIndexOf('#') + 1)
    .replaceAll('%20', ' ')
    .normalize('NFKC');
  const signs = Array.from(written.replaceAll(around, '').replaceAll(between, ''));
  return signs.map((sign) => numerals[sign] ?? sign).join('');
}

/** The 40 digits of a receipt in any writing (`writtenDigits`). Null when that is no receipt. */
export function parseReceipt(text: string): string | null {
  const digits = text.length > longestText ? '' : writtenDigits(text);
  return isReceipt(digits) ? digits : null;
}

/** What is still wrong with a receipt while it is typed; empty where nothing was typed yet. Told by its digits alone. */
export function typedReceiptWords(text: string): string {
  if (text.length > longestText) return `太长了，一共${receiptDigits}个数字。`;
  const digits = writtenDigits(text);
  if (digits === '') return /\S/.test(text) ? '请写数字。' : '';
  const stranger = /\D/u.exec(digits)?.[0];
  if (stranger) return `“${stranger}”不是数字，请再看一遍。`;
  const missing = receiptDigits - digits.length;
  if (missing > 0) return `还差${missing}个数字。`;
  if (missing < 0) return `一共${receiptDigits}个数字，多了${-missing}个。`;
  return isReceipt(digits) ? `${receiptDigits}个数字，齐了。` : '这个号码有一位不对，请再对一遍。';
}
