/**
 * Digits as people write them: Arabic, Chinese (一三八, 幺, 〇, 壹) or circled, in groups with blanks, dashes, dots, brackets between.
 * A group ends where a gap stands or the script changes; groups with short gaps form a run; a span is some neighbouring
 * groups of a run. Numbers are recognised on spans, so that two numbers side by side are not read as one.
 */
import { ignorable } from './fold.ts';

type Group = { digits: string; start: number; end: number; gap: string };

export type Span = {
  text: string;
  digits: string;
  start: number;
  end: number;
  /** Digits per visible group: `[3, 4, 4]`. */
  sizes: number[];
  /** What stands between the visible groups. */
  gaps: string[];
  /** No further digits stand beside it in the run. */
  whole: boolean;
};

/** Signs of one digit each, from zero. */
const signs = ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖'];
const rings = [
  '⓪①②③④⑤⑥⑦⑧⑨',
  '⓿❶❷❸❹❺❻❼❽❾',
  '⓪➀➁➂➃➄➅➆➇➈',
  '⓿➊➋➌➍➎➏➐➑➒',
  '⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽',
  '⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼',
  '⓪⒈⒉⒊⒋⒌⒍⒎⒏⒐',
  '⁰¹²³⁴⁵⁶⁷⁸⁹',
  '₀₁₂₃₄₅₆₇₈₉',
];
/** 么 is written for 幺, but 什么、怎么 are no digits. */
const token = new RegExp(`[0-9]+|(?:[${signs.join('')}幺○]|(?<![什怎这那多要甚])么)+|[${rings.join('')}]+`, 'g');
const gapPattern = new RegExp(`^[ \\-.·_/|~*,、()\\n${ignorable}]{0,4}$`);
const plain = new RegExp(ignorable, 'g');
const values: Record<string, string> = { 幺: '1', 么: '1', '○': '0' };
for (const line of [...signs, ...rings])
  [...line].forEach((sign, value) => {
    values[sign] = String(value);
  });

const maxDigits = 36;
const maxGroups = 20;

function runs(text: string): Group[][] {
  const all: Group[][] = [];
  let last: Group | undefined;
  for (const match of text.matchAll(token)) {
    const [written] = match;
    const start = match.index;
    const gap = last ? text.slice(last.end, Math.min(start, last.end + 6)) : '';
    const group = {
      digits: [...written].map((sign) => values[sign] ?? sign).join(''),
      start,
      end: start + written.length,
      gap: gap.replace(plain, ''),
    };
    if (last && gapPattern.test(gap)) all.at(-1)?.push(group);
    else all.push([group]);
    last = group;
  }
  return all;
}

/** Every span of 7 to 36 digits in at most 20 groups. The span handed over is used again: read it, do not keep it. */
export function visitSpans(text: string, visit: (span: Span) => void): void {
  for (const run of runs(text)) {
    for (let first = 0; first < run.length; first++) {
      const start = (run[first] as Group).start;
      const span: Span = { text, digits: '', start, end: start, sizes: [], gaps: [], whole: false };
      for (let last = first; last < run.length && last < first + maxGroups; last++) {
        const { digits, gap, end } = run[last] as Group;
        span.digits += digits;
        if (span.digits.length > maxDigits) break;
        if (last > first && gap === '') span.sizes[span.sizes.length - 1] = (span.sizes.at(-1) ?? 0) + digits.length;
        else span.sizes.push(digits.length);
        if (last > first && gap !== '') span.gaps.push(gap);
        span.end = end;
        span.whole = first === 0 && last === run.length - 1;
        if (span.digits.length >= 7) visit(span);
      }
    }
  }
}

/** The up to `length` characters before a place. */
export const before = (text: string, place: number, length: number): string =>
  text.slice(Math.max(0, place - length), place);

export const isMonthAndDay = (digits: string): boolean => /^(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$/.test(digits);
