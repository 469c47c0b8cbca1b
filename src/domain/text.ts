/** What people type and what old spreadsheets hold, made plain. Nothing here changes a word, only how it is written. */

/** Zero-width and directional marks, soft hyphens, control characters; variation selectors stay, rare names need them. */
const invisible = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}]/gu;
const lineEnding = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Blanks other than a line break: tab, no-break, ideographic and the typographic ones. */
const blanks = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** `２０２６ＡＢ` → `2026AB`. Chinese punctuation stays as it is. */
export const halfWidth = (text: string): string =>
  text.replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** Text of several paragraphs: half-width letters and digits, `\n` as line ending, single blanks, no blank at a line's ends, at most one empty line in a row. */
export const tidyText = (text: string): string =>
  halfWidth(text.replace(invisible, '').replace(lineEnding, '\n').replace(blanks, ' '))
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The same in one line: line breaks inside a cell become a blank. */
export const tidyLine = (text: string): string => tidyText(text).replace(/\n+/g, ' ');

/** Markdown: its blanks say what belongs to what, so that they stay; `\n` as line ending. */
export const tidyMarkdown = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** A person's or a place's name: blanks set between Chinese characters for alignment (`张　三`) go. */
export const tidyName = (text: string): string =>
  tidyLine(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

/** Codes, phones, dates, table headings: everything half-width, every dash `-`, no blank at all. `０７５９－712 3456` → `0759-7123456`. */
export const compact = (text: string): string =>
  tidyText(text).normalize('NFKC').replace(dashes, '-').replace(/\s+/g, '');

/** The clauses of a title, each with the punctuation that ends it; joined they are the title. */
export const clauses = (title: string): string[] => title.split(/(?<=[，；：？！])(?![，；：？！）”」』》])(?=.)/u);
