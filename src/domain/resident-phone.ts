import { compact } from './text.ts';

/**
 * A resident's phone in its plain form: a mobile as 11 digits, a landline as `0759-7123456`, with an extension `转8001`.
 * Blanks, dashes, full-width digits and +86 may stand in it. Null for anything that cannot be called back, as 12345.
 */
export function readResidentPhone(text: string): string | null {
  const [, main = '', extension] = /^([+\d().-]+?)(?:(?:转|分机|ext\.?|#)(\d{1,6}))?$/i.exec(compact(text)) ?? [];
  const digits = main.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '');
  const more = extension ? `转${extension}` : '';
  if (/^1[3-9]\d{9}$/.test(digits)) return digits + more;
  if (/^0(10|2\d)\d{8}$/.test(digits)) return `${digits.slice(0, 3)}-${digits.slice(3)}${more}`;
  if (/^0[3-9]\d{2}\d{7,8}$/.test(digits)) return `${digits.slice(0, 4)}-${digits.slice(4)}${more}`;
  return /^[2-9]\d{6,7}$/.test(digits) ? digits + more : null;
}
