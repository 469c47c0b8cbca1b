/**
 * One plain writing for detectors to read, of exactly the same length: every UTF-16 place stays what it was.
 * Full-width signs become half-width, blanks one blank, dashes `-`, invisible signs `ignorable`; what must not be read
 * (a mask, a web address) becomes `barrier`, and no context reaches across it.
 */
import { personalDataWords } from './kinds.ts';

export const ignorable = '\u200b';
export const barrier = '\ue000';

export const mask = (kind: keyof typeof personalDataWords): string => `［${personalDataWords[kind]}］`;

const masks = new RegExp(`［(?:${Object.values(personalDataWords).join('|')})］`, 'g');
const webAddress = /(?:https?:\/\/|www\.)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}[!-~]*/gi;
/** Traditional signs among the words that detectors look for, each with its simplified form. */
const simplified = new Map(
  '號号樓楼棟栋單单門门戶户電电話话機机碼码組组隊队證证銀银賬账帳帐聯联繫系車车層层區区園园廈厦'
    .match(/../gu)
    ?.map(([from = '', to = '']) => [from, to]),
);
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g');
const hide = (found: string): string => barrier.repeat(found.length);

/** Signs that show nothing of their own: zero-width ones, fillers, marks on top of another sign. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]/gu;
/** Digits of other scripts and styles (Tibetan, Arabic, double-struck) by their Unicode blocks: ten in a row, the first is zero. */
const foreignDigit = /(?![0-9])\p{Nd}/gu;
function plainDigit(sign: string): string {
  let value = -1;
  for (let code = sign.codePointAt(0) as number; isDigit(code); code -= 1) value += 1;
  return `${value % 10}${ignorable.repeat(sign.length - 1)}`;
}
const isDigit = (code: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(code));

export function fold(text: string): string {
  return text
    .replace(/\ue000/g, ' ')
    .replace(masks, hide)
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u2800\u3000]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\u30fc]/g, '-')
    .replace(/[·•・‧∙⋅．]/g, '·')
    .replace(unseen, (sign) => ignorable.repeat(sign.length))
    .replace(foreignDigit, plainDigit)
    .replace(/(?<![a-zA-Z])[lI](?=[0-9])/g, '1')
    .replace(/(?<=[0-9])(?:[oOlI]{1,8}(?=[0-9])|[oOlI]{0,7}[oO](?![a-zA-Z]))/g, (letters) =>
      letters.replace(/./g, (letter) => (/o/i.test(letter) ? '0' : '1')),
    )
    .replace(traditional, (sign) => simplified.get(sign) as string)
    .replace(webAddress, hide);
}
