/** What a town's spreadsheet may weigh; beyond it something is wrong with the file, not with the town. */
export const limits = {
  fileBytes: 64 * 1024 * 1024,
  /** All parts of a workbook unpacked. */
  unpackedBytes: 512 * 1024 * 1024,
  rows: 200_000,
  /** Excel's own limit; empty rows below the table may reach it. */
  excelRows: 1_048_576,
  columns: 300,
  /** Excel's own limit. */
  cellCharacters: 32_767,
};
