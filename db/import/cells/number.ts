import { cell, plain } from './text.ts';

/** A count: digits, full-width ones too, with thousands separators or a unit behind (`1,087户`). */
export const readCount = (text: string): number | undefined => {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(?:户|人|个|件|条|名|天)?$/.exec(plain(text));
  const count = match ? Number(match[1]?.replace(/,/g, '')) : undefined;
  return count !== undefined && Number.isSafeInteger(count) ? count : undefined;
};

export const count = cell(readCount, '请填写数字，如 128');
export const positive = cell((text) => {
  const value = readCount(text);
  return value !== undefined && value > 0 ? value : undefined;
}, '请填写大于 0 的数字');
export const year = cell((text) => {
  const match = /^(20\d\d)年?$/.exec(plain(text));
  return match ? Number(match[1]) : undefined;
}, '请填写年份，如 2026');

/** Division codes: 4, 6, 9 or 12 digits; padded ones (`440881000000`) come back short. */
export const areaCode = cell((text) => {
  const digits = plain(text).replace(/[ .]/g, '').replace(/^'/, '');
  if (!/^\d{2,12}$/.test(digits)) return undefined;
  if (digits.length < 12) return [2, 4, 6, 9].includes(digits.length) ? digits : undefined;
  if (digits.endsWith('00000000')) return digits.slice(0, 4);
  if (digits.endsWith('000000')) return digits.slice(0, 6);
  return digits.endsWith('000') ? digits.slice(0, 9) : digits;
}, '请填写统计用区划代码（村社 12 位，镇街 9 位，县区 6 位）；若显示为 4.4E+11，请把这一列设为“文本”后重新填写');
