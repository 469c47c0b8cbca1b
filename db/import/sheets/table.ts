import type { RawSheet } from '../types.ts';
import type { ParsedRow } from './define.ts';
import type { Recognised } from './recognise.ts';

export type CellProblem = {
  row: number;
  field: string | null;
  header: string | null;
  value: string | null;
  message: string;
  advice: string;
};
export type Table = {
  rows: ParsedRow<Record<string, unknown>>[];
  problems: CellProblem[];
  /** Rows with content below the header, without notes, sums and the template's example. */
  count: number;
  skipped: { row: number; why: string }[];
};

/** How many rows are read before others get their turn (a server may run beside) and progress is told. */
export const chunk = 1000;

const sumRow = /^(合计|总计|小计|共计)/;
const noteRow = /^(注|备注|说明|填表|制表|审核|联系人|填报)[\s:：]?/;

/** Reads the rows below the header: every cell by its column's parser, all problems of a row at once. */
export async function readTable(
  sheet: RawSheet,
  found: Recognised,
  onChunk: (rows: number, of: number) => void = () => {},
): Promise<Table> {
  const { definition, fields, extras } = found;
  const table: Table = { rows: [], problems: [], count: 0, skipped: [] };
  const headers = sheet.rows[found.header] ?? [];
  const fill = new Map<string, string>();
  const example = exampleOf(found);
  const total = sheet.rows.length - found.header - 1;
  for (let index = found.header + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index] ?? [];
    const row = index + 1;
    const done = index - found.header;
    if (done % chunk === 0) {
      onChunk(done, total);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const filled = cells.filter((cell) => cell.trim());
    if (filled.length === 0) continue;
    const why = skipReason(cells, filled, fields, example);
    if (why) {
      table.skipped.push({ row, why });
      continue;
    }
    table.count += 1;
    const value: Record<string, unknown> = {};
    const before = table.problems.length;
    for (const [column, field] of fields) {
      const definitionOf = definition.columns[field];
      if (!definitionOf) continue;
      const text = blankAsAbove(cells[column] ?? '', field, definitionOf.fill === true, fill);
      cells[column] = text;
      const place = { row, field, header: headers[column]?.trim() || definitionOf.title, value: text };
      if (!text.trim()) {
        if (definitionOf.required)
          table.problems.push({ ...place, message: '没有填写', advice: `请填写“${definitionOf.title}”。` });
        continue;
      }
      const read = definitionOf.cell.safeParse(text);
      if (read.success) value[field] = read.data;
      else table.problems.push({ ...place, ...inTwo(read.error.issues[0]?.message ?? '认不出') });
    }
    if (table.problems.length > before) continue;
    const other = [...extras].map(([column, header]) => ({ header, text: cells[column] ?? '' }));
    table.rows.push({ row, value, cells, extras: other });
  }
  return table;
}

/** Parsers say what is wrong and what to do in one text: 认不出这个日期。请写成 … */
function inTwo(text: string): { message: string; advice: string } {
  const [message = text, ...advice] = text.split('。');
  return advice.length > 0
    ? { message, advice: `${advice.join('。')}${advice.at(-1) ? '。' : ''}` }
    : { message: '认不出', advice: `${text}。` };
}

function blankAsAbove(text: string, field: string, fills: boolean, last: Map<string, string>): string {
  if (!fills) return text;
  if (text.trim()) last.set(field, text);
  return text.trim() ? text : (last.get(field) ?? '');
}

function skipReason(
  cells: string[],
  filled: string[],
  fields: Map<number, string>,
  example: Map<string, string>,
): string | undefined {
  const first = filled[0]?.trim() ?? '';
  if (sumRow.test(first.replace(/\s/g, '')) && filled.length < Math.max(fields.size, 3)) return '合计';
  if (filled.length === 1 && fields.size > 1 && (noteRow.test(first) || first.length > 20)) return '说明';
  const isExample =
    example.size > 0 &&
    [...fields].every(([column, field]) => (cells[column] ?? '').trim() === (example.get(field) ?? ''));
  return isExample ? '示例' : undefined;
}

const exampleOf = ({ definition }: Recognised): Map<string, string> =>
  new Map(
    definition.template ? Object.entries(definition.columns).map(([field, { example = '' }]) => [field, example]) : [],
  );
