import { z } from 'zod';
import { tidyName } from '../../../src/domain/text.ts';

/** A cell parser: text as it stands in the sheet → value, or a problem in Chinese. The cell given is never blank. */
export type Cell<Value> = z.ZodType<Value, string>;

/** Makes a cell parser of a reading function; `undefined` is a refusal with `advice` as its message. */
export const cell = <Value>(read: (text: string) => Value | undefined, advice: string): Cell<Value> =>
  z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: advice });
    return z.NEVER;
  });

/** Plain forms of full-width digits, letters and signs, and no invisible characters: for whatever is compared or parsed. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Text as people read it: no control characters, no blanks at the ends, line breaks as `\n`. */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\ufeff\u200b]/gu, '')
    .trim();

/** How a blank is written where a form wants every cell filled. */
export const isDash = (text: string): boolean => /^[-—–－/／]+$/.test(text.trim());
/** Words by which a clerk says that there is none; they clear what stood there. */
export const isNone = (text: string): boolean => isDash(text) || /^(无|没有|暂无|空)$/.test(text.trim());

/** One line of text, at most `longest` characters. */
export const line = (longest = 100): Cell<string> =>
  z
    .string()
    .transform((text) => tidy(text).replace(/\s*\n\s*/g, ' '))
    .refine((text) => text.length <= longest, `太长。请缩短到${longest}个字以内`);

/** A line in which a dash or 无 clears the value. */
export const clearable = (longest = 200): Cell<string | null> =>
  line(longest).transform((text) => (isNone(text) ? null : text));

/** Text of several paragraphs. */
export const prose = (longest = 20_000): Cell<string> =>
  z
    .string()
    .transform(tidy)
    .refine((text) => text.length <= longest, `太长。请缩短到${longest}个字以内`);

/** A name without blanks inside: of a department, a category, a community. */
export const name = (longest = 60): Cell<string> =>
  z
    .string()
    .transform((text) => tidyName(text))
    .refine((text) => text.length <= longest, `太长。请缩短到${longest}个字以内`);

/** A name in which a dash means: none. */
export const optionalName = (longest = 60): Cell<string | null> =>
  name(longest).transform((text) => (isDash(text) ? null : text));

/** A table of codes and their words, the other way round: for `word`. */
export const codesOf = <Code extends string>(words: Readonly<Record<Code, string>>): Record<string, Code> =>
  Object.fromEntries(Object.entries<string>(words).map(([code, title]) => [title, code as Code]));

/** One of some words; the table maps each word to its value. */
export function word<Value>(words: Record<string, Value>): Cell<Value> {
  const table = new Map(Object.entries(words));
  return cell(
    (text) => table.get(plain(text).replace(/ /g, '')),
    `请填写：${[...table.keys()].slice(0, 12).join('、')}`,
  );
}

export const yesNo: Cell<boolean> = word({
  是: true,
  否: false,
  有: true,
  无: false,
  TRUE: true,
  FALSE: false,
  '√': true,
  到: true,
  未到: false,
  '1': true,
  '0': false,
});
