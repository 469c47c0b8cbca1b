/** Number plates (GA 36): province, letter, five places; six for new-energy cars and electric bicycles. Dots and blanks may stand between. */
import type { Detector, Proposal } from './kinds.ts';

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const gap = '[ ·.\\-\\u200b]{0,2}';
const spaced = (...places: string[]): string => places.join(gap);
const place = '[a-hj-np-z0-9]';
const digit = '[0-9]';
const tails = [
  spaced('[a-hjk]', place, digit, digit, digit, digit),
  spaced(digit, digit, digit, digit, digit, '[a-hjk]'),
  spaced(digit, digit, digit, digit, digit, digit),
  spaced(place, place, place, place, '[a-hj-np-z0-9警学挂港澳领试超]'),
].join('|');

const whole = new RegExp(`[${provinces}]${gap}[a-hj-z]${gap}(?:${tails})(?![a-z0-9])`, 'gi');
/** Without the province, where the word stands before. */
const said = new RegExp(`车牌(?:号码?)?[ :是为(]{0,3}([a-hj-z]${gap}(?:${tails}))(?![a-z0-9])`, 'gi');

const hasDigits = (text: string): boolean => (text.match(/[0-9]/g)?.length ?? 0) >= 2;

export const plate: Detector = {
  kinds: ['plate'],
  propose(text) {
    const found: Proposal[] = [];
    for (const match of text.matchAll(whole))
      found.push({ kind: 'plate', start: match.index, end: match.index + match[0].length, rank: 1 });
    for (const match of text.matchAll(said)) {
      const end = match.index + match[0].length;
      found.push({ kind: 'plate', start: end - (match[1] as string).length, end, rank: 2 });
    }
    return found.filter(({ start, end }) => hasDigits(text.slice(start, end)));
  },
};
