import { cell, isNone, plain } from './text.ts';

/**
 * One published phone in its plain form: `13800000000`, `0759-7123456`, `7123456`, `12345`, `400-800-8820`, an extension as `转8001`.
 * Blanks, dashes, brackets and full-width digits are what clerks write. Undefined when it is no phone.
 */
export function readPhone(text: string): string | undefined {
  const given = plain(text).replace(/^(电话|手机|联系电话|办公室|办公电话|tel)[:：]?\s*/i, '');
  const match = /^(.*?)(?:\s*(?:转|分机|ext\.?|#|x)\s*(\d{1,6}))?$/i.exec(given);
  const extension = match?.[2] ? `转${match[2]}` : '';
  const main = (match?.[1] ?? '').replace(/^\+?86[ -]?(?=1|0|\d{2,3}-)/, '');
  if (!/^[\d\s().-]+$/.test(main)) return undefined;
  const digits = main.replace(/\D/g, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return digits + extension;
  if (/^[48]00\d{7}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
  if (/^0(10|2\d)\d{8}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3)}${extension}`;
  if (/^0[3-9]\d{2}\d{7,8}$/.test(digits)) return `${digits.slice(0, 4)}-${digits.slice(4)}${extension}`;
  if (/^[2-9]\d{6,7}$/.test(digits)) return digits + extension;
  return /^(1\d{2,4}|9\d{4})$/.test(digits) ? digits : undefined;
}

/** One phone; several in one cell are refused, because the card and the button on the page dial one. */
export const phone = cell(
  (text): string | null | undefined => (isNone(text) ? null : readPhone(text)),
  '认不出这个电话。请填写一个号码，如 0759-7123456 或 13800000000；显示为科学计数的，请把这一列设为“文本”',
);
