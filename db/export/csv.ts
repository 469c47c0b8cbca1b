/** Cells that Excel would execute as a formula get an apostrophe in front; imports take it off again. */
const dangerous = /^'*[=+\-@\t\r]/;

const cellText = (text: string): string => {
  const safe = dangerous.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** CSV as Excel opens it right on a Chinese office PC: UTF-8 with byte-order mark, CRLF, formulas defused. */
export const writeCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(`\ufeff${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`, 'utf8');
