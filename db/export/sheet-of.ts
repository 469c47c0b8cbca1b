import type { Columns, RowOf, SheetDefinition } from '../import/sheets/define.ts';
import type { TextSheet } from './workbook.ts';

/** What a cell may hold before it is text; null and undefined are blank. */
type Values<C extends Columns> = { [Field in keyof RowOf<C>]?: string | number | null | undefined };

/** A sheet of a definition's columns: those that no row fills are left out, save the required ones. */
export function sheetOf<C extends Columns>(
  { title, columns, needs = [] }: SheetDefinition<C>,
  rows: Values<C>[],
): TextSheet {
  const needed = new Set<string>(needs.flat());
  const fields = Object.keys(columns).filter(
    (field) => columns[field]?.required || needed.has(field) || rows.some((row) => isFilled(row[field])),
  );
  const text = (value: unknown) => (isFilled(value) ? String(value) : '');
  return {
    title,
    columns: fields.map((field) => columns[field]?.title ?? field),
    rows: rows.map((row) => fields.map((field) => text(row[field]))),
  };
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
