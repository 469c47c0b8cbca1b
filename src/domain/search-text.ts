/**
 * How search compares texts: the one rule behind the record's search, the search index and the browser. Folding keeps
 * every character's place, so that a position in the folded text is a position in the text.
 */

/** Longest query that is looked at, in characters, and the most words of it. */
const maximumQuery = 64;
const maximumWords = 8;

/** Half-width and lower case for letters, digits and punctuation; every blank is a space. Same length as the text. */
export const foldText = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/\s/g, ' ');

/** The words of a query, folded: parts between blanks, each once. Empty when there is nothing to look for. */
export function searchWords(query: string): string[] {
  const folded = foldText([...query].slice(0, maximumQuery).join('')).trim();
  return [...new Set(folded.split(/ +/).filter(Boolean))].slice(0, maximumWords);
}

/** Whether every word stands in the text. */
export function standsIn(words: readonly string[], text: string): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
}

/** Letters and digits of a text, folded, one word each: `A3区，路` → `a 3 区 路`. @param mark put before each */
export const spelled = (text: string, mark = ''): string =>
  [...foldText(text)]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .map((character) => mark + character)
    .join(' ');

/**
 * GLOB pattern for SQLite that finds a folded word in a text as it was written: `a3区` → `*[aAａＡ][3３]区*`.
 * It says the same as `standsIn` for one word.
 */
export function globPattern(word: string): string {
  const parts = [...word].map((character) => {
    const code = character.charCodeAt(0);
    if (code < 0x21 || code > 0x7e) return character;
    const forms = [...new Set([character, character.toUpperCase()])].flatMap((form) => [form, wide(form)]);
    // In a class `]` must come first and `^` must not.
    return `[${(character === '^' ? forms.reverse() : forms).join('')}]`;
  });
  return `*${parts.join('')}*`;
}

const wide = (character: string): string => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** At most `length` characters of the text around the first place where a word stands; whole sentences where they fit. */
export function excerpt(text: string, words: readonly string[], length = 80): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const folded = foldText(line);
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const first = places.length ? Math.min(...places) : 0;
  if (line.length <= length) return line;
  const before = Math.max(0, Math.min(first - Math.floor(length / 4), line.length - length));
  const sentence = line.lastIndexOf('。', first - 1) + 1;
  const start = first < length * 0.75 ? 0 : sentence >= before && sentence <= first ? sentence : before;
  const end = Math.min(line.length, start + length);
  return `${start > 0 ? '…' : ''}${cut(line, start, end)}${end < line.length ? '…' : ''}`;
}

/** A slice that never halves a surrogate pair. */
const cut = (text: string, start: number, end: number): string =>
  text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

/** Parts of a text, those marked in which a word stands; for `<mark>`. */
export function markParts(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  const folded = foldText(text);
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  while (at < text.length) {
    const next = words
      .map((word) => ({ start: folded.indexOf(word, at), length: word.length }))
      .filter((place) => place.start >= 0)
      .sort((a, b) => a.start - b.start || b.length - a.length)[0];
    if (!next) break;
    if (next.start > at) parts.push({ text: text.slice(at, next.start), hit: false });
    parts.push({ text: text.slice(next.start, next.start + next.length), hit: true });
    at = next.start + next.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

/** Rank of a hit, lower is better: all words in the title, the query as one phrase in the text, the words anywhere. */
export function hitRank(words: readonly string[], title: string, text: string): 0 | 1 | 2 {
  if (standsIn(words, title)) return 0;
  return words.length === 1 || standsIn([words.join(' ')], text) || standsIn([words.join('')], text) ? 1 : 2;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', commat: '@', period: '.' };

/** A sign that is written as `&#48;`, `&#x30;` or by name; a blank for names that stand for blanks, dashes and ornaments. */
function entity(written: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? ' ';
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : written;
}

/** Markdown as it reads: without marks of headings, lists, emphasis, links and tables, and with what is written as entities. */
export const plainMarkdown = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/^[ \t]*(?=.*-{3})[|:\- \t]+$/gm, '')
    .replace(/^[ \t]*(#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
    .replace(/\*\*|__|`|~~|(?<=^|[^\w])[*_](?=\S)|(?<=\S)[*_](?=$|[^\w])/gm, '')
    .replace(/[ \t]*\|[ \t]*/g, ' ')
    .replace(/[ \t]*\n[ \t\n]*/g, '\n')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/gi, entity)
    .trim();
