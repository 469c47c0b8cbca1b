import type { Db } from '../../db/open.ts';
import { boardView } from '../../db/queries/public.ts';
import type { Source } from '../../src/twins/source.ts';

/** The source of a board below a base path at an invented address. */
export const testSource = async (db: Db, now: number): Promise<Source> => ({
  board: await boardView(db, now),
  name: '连心公开栏',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  absolute: (path) => `https://town.example/base${path}`,
});

/** Content lines of iCalendar or vCard, unfolded, as `[name with parameters, value]`. */
export function unfold(text: string): [string, string][] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return lines.filter(Boolean).map((line) => {
    const at = line.search(/:/);
    return [line.slice(0, at), line.slice(at + 1)];
  });
}

/** What is wrong with the form of content lines: line ends, lengths in bytes, halved characters. */
export function formProblems(text: string): string[] {
  const problems: string[] = [];
  if (!text.endsWith('\r\n')) problems.push('does not end with CRLF');
  if (/[^\r]\n|\r[^\n]/.test(text)) problems.push('bare line end');
  for (const line of text.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) problems.push(`too long: ${line}`);
    if (!line.isWellFormed()) problems.push(`halved character: ${line}`);
  }
  return problems;
}

/** A text value as it was before escaping. */
export const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));
