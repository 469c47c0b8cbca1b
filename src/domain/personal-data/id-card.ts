/** ID cards: 18 places, 15 of the old kind; and whatever long number is called one (mistyped, disability cards, passports). */
import { before, isMonthAndDay, type Span } from './digits.ts';
import type { Detector, Proposal } from './kinds.ts';

const said = /(?:身份证|残疾证|残疾人证|证件|身份号|身份证明|(?<![a-z])id)[^0-9\ue000。\n]{0,8}$/i;
const creditCode = /(?:信用代码|组织机构代码|营业执照)[^0-9\ue000。]{0,8}$/;
const lastLetter = /^[ \-.]{0,2}[x×](?:[0-9]{2})?(?![0-9a-z])/i;
const passport = /(?:护照|通行证|回乡证|军官证|士兵证|居住证)[^0-9a-z\ue000。]{0,6}([a-z]{0,3}[0-9]{7,10})(?![0-9])/gi;

/** A century and a calendar day where an ID card has them (GB 11643). */
const hasBirthDate = (digits: string): boolean =>
  /^(18|19|20)/.test(digits.slice(6, 8)) && isMonthAndDay(digits.slice(10, 14));

/** An ID card with a mobile or another ID card right behind it, as forms that are pasted lose their blanks. */
const isGlued = ({ digits, sizes }: Span): boolean =>
  sizes.length === 1 &&
  ((digits.length === 29 && hasBirthDate(digits) && /^1[3-9]/.test(digits.slice(18))) ||
    (digits.length === 36 && hasBirthDate(digits) && hasBirthDate(digits.slice(18))));

/** Groups as one writes an ID card: few, or digit by digit; never one that is a mobile by itself. */
const wellGrouped = ({ sizes, gaps, digits }: Span): boolean =>
  (sizes.length <= 6 || sizes.every((size) => size <= 2)) &&
  !gaps.some((gap) => gap.includes('\n')) &&
  !(sizes.includes(11) && sizes.length > 1 && digits.length > 15);

export function idCard(span: Span): Proposal | null {
  const { text, digits, start, end } = span;
  if (isGlued(span)) return { kind: 'id_card', start, end, rank: 1 };
  if (digits.length < 14 || digits.length > 20 || digits[0] === '0') return null;
  const letter = digits.length === 17 ? lastLetter.exec(text.slice(end, end + 6)) : null;
  const rank = idCardRank(span, letter !== null);
  if (rank === null || creditCode.test(before(text, start, 24))) return null;
  return { kind: 'id_card', start, end: end + (letter?.[0].length ?? 0), rank };
}

function idCardRank(span: Span, withLetter: boolean): number | null {
  const { digits, sizes, text, start, whole } = span;
  if ((digits.length === 18 || withLetter) && hasBirthDate(digits) && wellGrouped(span)) return 1;
  if (whole && said.test(before(text, start, 24))) return 1;
  return digits.length === 15 && sizes.length <= 3 && isMonthAndDay(digits.slice(8, 12)) ? 4 : null;
}

export const otherPapers: Detector = {
  kinds: ['id_card'],
  propose: (text) =>
    [...text.matchAll(passport)].map((match) => {
      const end = match.index + match[0].length;
      return { kind: 'id_card', start: end - (match[1] as string).length, end, rank: 3 };
    }),
};
