/**
 * Content lines of iCalendar (RFC 5545, 3.1) and vCard (RFC 2426): CRLF, and at most 75 bytes a line; longer ones go on
 * after a line break and a blank, never inside a character.
 */
export const contentLines = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

const limit = 75;

function folded(line: string): string {
  let out = '';
  let room = limit;
  for (const character of line) {
    const bytes = byteLength(character);
    if (bytes > room) {
      out += '\r\n ';
      room = limit - 1;
    }
    out += character;
    room -= bytes;
  }
  return out;
}

const byteLength = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** A text value: backslash, semicolon, comma and line break escaped; other control characters dropped. */
export const textValue = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
