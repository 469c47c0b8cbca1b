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

type Properties = Record<string, string[]>;

/**
 * A calendar by the grammar of RFC 5545 (3.4, 3.6): its own properties first, then events and nothing else. Values
 * are as they stand, by name with parameters. Anything else is an error.
 */
export function parseCalendar(text: string): { properties: Properties; events: Properties[] } {
  const lines = unfold(text);
  const is = (at: number, name: string, value: string) => lines[at]?.[0] === name && lines[at]?.[1] === value;
  let at = 0;
  const expectLine = (name: string, value: string) => {
    if (!is(at, name, value)) throw new Error(`not ${name}:${value} but ${lines[at]?.join(':')}`);
    at += 1;
  };
  const properties = (): Properties => {
    const found: Properties = {};
    for (let line = lines[at]; line && line[0] !== 'BEGIN' && line[0] !== 'END'; line = lines[++at]) {
      if (!/^[A-Z-]+(;[A-Z-]+=[^;:]+)*$/.test(line[0])) throw new Error(`no property: ${line.join(':')}`);
      found[line[0]] = [...(found[line[0]] ?? []), line[1]];
    }
    return found;
  };
  expectLine('BEGIN', 'VCALENDAR');
  const own = properties();
  const events: Properties[] = [];
  while (!is(at, 'END', 'VCALENDAR')) {
    expectLine('BEGIN', 'VEVENT');
    events.push(properties());
    expectLine('END', 'VEVENT');
  }
  if (at !== lines.length - 1) throw new Error('goes on after its end');
  return { properties: own, events };
}

const shanghaiClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `20261124T010000Z` → `2026-11-24 09:00`, by the zone table of the runtime. */
export function shanghaiTime(value: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (!parts) throw new Error(`no instant in UTC: ${value}`);
  const [year, month, day, hour, minute, second] = parts.slice(1);
  return shanghaiClock.format(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
}
