import type { Cell } from '../cells/text.ts';

/** One column of a sheet: its Chinese header, what else towns call it, how a cell is read, and an invented example. */
export type Column<Value> = {
  title: string;
  variants?: readonly string[];
  required?: boolean;
  /** A blank cell means the same as above it: what merged cells look like. */
  fill?: boolean;
  cell: Cell<Value>;
  example?: string;
};
// biome-ignore lint/suspicious/noExplicitAny: columns of any value; RowOf gives each its type back
export type Columns = Record<string, Column<any>>;

type ValueOf<C> = C extends Column<infer Value> ? (C extends { required: true } ? Value : Value | undefined) : never;
/** The values of one row; `undefined`: blank or no such column, so the record keeps what it has. */
export type RowOf<C extends Columns> = { [Field in keyof C]: ValueOf<C[Field]> };

/** A kind of sheet, recognised by its headers. */
export type SheetDefinition<C extends Columns = Columns> = {
  kind: string;
  title: string;
  columns: C;
  /** Besides required columns: of each group at least one column must be there. */
  needs?: readonly (readonly (keyof C & string)[])[];
  /** Titles, sheet and file names that speak for this kind when headers fit several. */
  hint: RegExp;
  /** A header by which it is certainly another kind. */
  excludes?: readonly string[];
  /** Columns without a definition that it reads itself (care categories). */
  extras?: boolean;
  /** Written by `--template` for people to fill in; the others only by export. */
  template?: boolean;
};

export const defineSheet = <const C extends Columns>(definition: SheetDefinition<C>): SheetDefinition<C> => definition;

export type ParsedRow<Row> = {
  /** Row number as the spreadsheet shows it. */
  row: number;
  value: Row;
  cells: string[];
  extras: { header: string; text: string }[];
};

/** The header as it is compared: no blanks, plain brackets, no stars and colons. */
export const plainHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:"“”'_]/g, '');
/** Without what stands in brackets: 联系电话（办公） → 联系电话. */
export const bareHeader = (text: string): string => plainHeader(text).replace(/\([^)]*\)/g, '');
