import { writeCsv } from '../export/csv.ts';
import { ledgerName } from './plan/ledger.ts';
import type { BadRowsFile } from './report.ts';
import type { Problem, RawSheet } from './types.ts';

/**
 * The refused rows of one sheet with the reason in a last column: corrected, the file can be imported by itself. Its name gives an
 * old ledger the same name that the whole file gave it, so that its entries are not taken for those of another.
 */
export function badRowsFile(sheet: RawSheet, header: number, problems: readonly Problem[]): BadRowsFile {
  const reasons = new Map<number, string[]>();
  for (const { row, column, message, advice } of problems) {
    if (row === null) continue;
    const reason = `${column ? `${column}：` : ''}${message}。${advice}`;
    reasons.set(row, [...(reasons.get(row) ?? []), reason]);
  }
  const headers = sheet.rows[header] ?? [];
  let wide = headers.length;
  for (const row of reasons.keys()) wide = Math.max(wide, sheet.rows[row - 1]?.length ?? 0);
  const padded = (cells: readonly string[]) => Array.from({ length: wide }, (_, index) => cells[index] ?? '');
  const rows = [...reasons]
    .sort(([a], [b]) => a - b)
    .map(([row, texts]) => [...padded(sheet.rows[row - 1] ?? []), texts.join('；')]);
  const name = `${ledgerName(sheet).replace(/[\\/:*?"<>|]/g, ' ')}-问题行.csv`;
  return { name, bytes: writeCsv([[...padded(headers), '导入提示'], ...rows]) };
}
