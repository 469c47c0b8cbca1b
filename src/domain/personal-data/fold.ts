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

export function fold(text: string): string {
  return text
    .replace(/\ue000/g, ' ')
    .replace(masks, hide)
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\u30fc]/g, '-')
    .replace(/[·•・‧∙⋅．]/g, '·')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufe0e|\ufe0f|\u20e3/g, ignorable)
    .replace(/\ud835[\udfce-\udfff]/g, (digit) => `${(digit.charCodeAt(1) - 0xdfce) % 10}${ignorable}`)
    .replace(/(?<=[0-9])[oO]{1,8}(?=[0-9])/g, (letters) => '0'.repeat(letters.length))
    .replace(/(?<=[0-9])[lI](?=[0-9])/g, '1')
    .replace(traditional, (sign) => simplified.get(sign) as string)
    .replace(webAddress, hide);
}
