/** Phones: mobiles, landlines with area code, short landlines that are said to be one, numbers written with `+`. */
import { before, type Span } from './digits.ts';
import type { Known, Proposal } from './kinds.ts';

const mobile = /^(?:(?:00)?86|0)?(1[3-9][0-9]{9})$/;
const landline = /^((?:(?:00)?86)?0?)(10|2[0-57-9]|[3-9][0-9]{2})([2-9][0-9]{6,7})$/;
const said =
  /(?:电话|手机|座机|固话|小灵通|(?<!工单|订单|受理|编|车牌|回执|证|办件)号码|联系|致电|来电|值班室|办公室|拨|传真|热线|tel|phone)[^0-9\ue000。\n]{0,6}(?:[2-9][0-9]{6,7}[、/,或和 ]{1,2})?$/i;
/** 0999-7654321、7654322: the area code is said once. */
const afterLandline = /0[1-9][0-9]{1,2}[) -]{0,2}[2-9][0-9]{6,7}[、/,或和 ]{1,2}$/;
const extension = /^(?: ?[-,(]? ?(?:转|分机号?|ext\.?)[: ]?[0-9]{1,6}\)?|-[0-9]{1,5}(?![0-9-]))/i;
const measured = /^ ?(?:元(?!旦)|万元|平方米|㎡|公斤|吨)/;
const date = /^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])$/;

/** Digits only, without country code: what two writings of one phone have in common. */
export const phoneDigits = (phone: string): string =>
  phone.replace(/[^0-9]/g, '').replace(/^(?:00)?86(?=1[3-9][0-9]{9}$)/, '');

export function phone(span: Span, known: Known): Proposal | null {
  const { text, digits, sizes } = span;
  if (digits.length > 15 && sizes.length > 1) return null;
  const rank = mobileRank(span) ?? landlineRank(span) ?? (foreign(span) ? 6 : null) ?? (short(span) ? 7 : null);
  if (rank === null || measured.test(text.slice(span.end, span.end + 5))) return null;
  const tail = rank > 5 ? (extension.exec(text.slice(span.end, span.end + 12))?.[0] ?? '') : '';
  const head = /(?:\(\+?|\+)$/.exec(before(text, span.start, 2))?.[0] ?? '';
  const opened = head.includes('(') && !/\)/.test(text.slice(span.start, span.end)) ? head.slice(1) : head;
  const end = span.end + tail.length;
  return { kind: 'phone', start: span.start - opened.length, end, rank, allowed: isPublished(digits, known.phones) };
}

function mobileRank(span: Span): number | null {
  const { digits, sizes, whole } = span;
  if (digits.length < 11) return null;
  if (sizes.length === 1 && (digits.length === 22 || digits.length === 33))
    return (digits.match(/.{11}/g) as string[]).every((each) => mobile.test(each)) ? 5 : null;
  const number = mobile.exec(digits)?.[1];
  if (number === undefined) return null;
  return mobileGrouped(withoutPrefix(sizes, digits.length - 11), span.gaps, whole) ? 5 : null;
}

/** Sizes without the country code's digits. */
function withoutPrefix(sizes: number[], prefix: number): number[] {
  let left = prefix;
  const rest: number[] = [];
  for (const size of sizes) {
    const taken = Math.min(left, size);
    left -= taken;
    if (size > taken) rest.push(size - taken);
  }
  return rest;
}

/** 138 0000 0000, 138-00-00-00-00, 1 3 8 0 …; not 13.5 1200 3400, not 13,800,000,000. */
function mobileGrouped(sizes: number[], gaps: string[], whole: boolean): boolean {
  if (sizes.length <= 3 && sizes.every((size) => size >= 3)) {
    if (sizes.length === 1) return true;
    return gaps.some((gap) => /[,、]/.test(gap)) ? sizes.join() === '3,4,4' : true;
  }
  const small = sizes.every((size, index) => size <= (index === 0 ? 3 : 2));
  return small && whole && gaps.every((gap) => !gap.includes('\n') && (!/[,、]/.test(gap) || gap === gaps[0]));
}

function landlineRank({ digits, sizes, gaps }: Span): number | null {
  if (digits.length < 9 || sizes.length > 4 || gaps.some((gap) => /[,、*|]/.test(gap))) return null;
  const parts = landline.exec(digits);
  if (!parts) return null;
  const [, prefix = '', area = '', local = ''] = parts;
  if (prefix === '' || (area.length === 2 && local.length !== 8)) return null;
  const lead = prefix.length + area.length;
  const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return ends.includes(lead) || sizes.length === 1 || (sizes[0] as number) > lead ? 6 : null;
}

const foreign = ({ text, digits, start, sizes }: Span): boolean =>
  digits.length >= 8 && digits.length <= 15 && sizes.length <= 5 && text[start - 1] === '+';

/** After a word that says phone: seven or eight digits, two groups only when nothing else is near; a mobile with one digit too few or too many. */
function short({ text, digits, start, sizes, gaps, whole }: Span): boolean {
  const mistyped = /^1[3-9][0-9]{8}(?:[0-9]{2})?$/.test(digits) && sizes.length <= 3;
  if ((!mistyped && !/^[2-9][0-9]{6,7}$/.test(digits)) || date.test(digits)) return false;
  if (!mistyped && sizes.length > 1 && !(whole && /^[34],4$/.test(sizes.join()) && !gaps.join().includes('\n')))
    return false;
  const context = before(text, start, 24);
  return said.test(context) || afterLandline.test(context);
}

/** A published phone may be written with or without area code and country code. */
function isPublished(digits: string, published: ReadonlySet<string>): boolean {
  const own = phoneDigits(digits);
  if (published.has(own)) return true;
  const local = own.length <= 8;
  for (const phone of published) {
    if (local && phone.length > own.length && phone.startsWith('0') && phone.endsWith(own)) return true;
    if (!local && own.startsWith('0') && phone.length >= 7 && phone.length <= 8 && own.endsWith(phone)) return true;
  }
  return false;
}
