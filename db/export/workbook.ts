import writeWorkbook, { type Cell } from 'write-excel-file/node';

/** A sheet to be written: a header row and text cells. */
export type TextSheet = {
  title: string;
  columns: string[];
  rows: string[][] /** Above the header. */;
  note?: string /** Rows in grey. */;
  faint?: boolean;
};

/** XML knows no control characters; what looks like Excel's own escape (`_x0041_`) is escaped itself. */
const forXml = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** Writes an .xlsx file; every cell is text, so that codes keep their zeros and nothing is executed. */
export async function writeXlsx(sheets: readonly TextSheet[]): Promise<Uint8Array> {
  return writeWorkbook(
    sheets.map(({ title, columns, rows, note, faint }) => {
      const text = (value: string): Cell =>
        value === ''
          ? null
          : {
              value: forXml(value),
              type: String,
              ...(faint ? { textColor: '#767676' } : {}),
              ...(value.includes('\n') ? { wrap: true } : {}),
            };
      const header = columns.map((column): Cell => ({ value: column, type: String, fontWeight: 'bold' }));
      const above: Cell[][] = note
        ? [
            [
              { value: note, type: String, columnSpan: columns.length },
              ...Array.from({ length: columns.length - 1 }, () => null),
            ],
          ]
        : [];
      const widths = columns.map((column, index) => ({
        width: Math.min(
          48,
          Math.max(8, ...[column, ...rows.slice(0, 50).map((row) => row[index] ?? '')].map(displayWidth)) + 2,
        ),
      }));
      return {
        sheet: title,
        data: [...above, header, ...rows.map((row) => row.map(text))],
        columns: widths,
        stickyRowsCount: above.length + 1,
      };
    }),
  ).toBuffer();
}

/** Chinese characters are two columns wide. */
const displayWidth = (text: string): number =>
  Math.max(
    ...text.split('\n').map((line) => [...line].reduce((width, letter) => width + (letter > '\u2e80' ? 2 : 1), 0)),
  );
