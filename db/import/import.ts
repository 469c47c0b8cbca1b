import { max } from 'drizzle-orm';
import type { TownRecord } from '../open.ts';
import { board, changes } from '../schema.ts';
import { applyPlan, pendingCounts } from './apply.ts';
import { badRowsFile } from './bad-rows.ts';
import type { Context } from './plan/context.ts';
import { readPeople } from './plan/people.ts';
import { readTown, type TableName, type Town } from './plan/town.ts';
import { readFileSheets } from './read/file.ts';
import type { BadRowsFile, ImportReport, SheetReport } from './report.ts';
import { type SheetKind, sheetKinds } from './sheets/all.ts';
import { type Recognised, recognise } from './sheets/recognise.ts';
import { readTable, type Table } from './sheets/table.ts';
import { type ImportOptions, type Problem, type RawSheet, type SourceFile, UnreadableFile } from './types.ts';

export { type ImportReport, renderReport } from './report.ts';
export type { ImportOptions, SourceFile } from './types.ts';

/** A sheet on its way: recognised, its rows read. */
type Loaded = { raw: RawSheet; kind: SheetKind; found: Recognised; table: Table; report: SheetReport };

/** How often a plan is made anew when the record moves before it is written. */
const attempts = 3;

/**
 * Imports a town's spreadsheets into the record, in one transaction: all of it or, where any row has a problem, nothing
 * (with `skipBad` the good rows). What is there already is not written again, and nothing is ever deleted.
 */
export async function importFiles(
  record: TownRecord,
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportReport> {
  const unreadable: Problem[] = [];
  const sheets: SheetReport[] = [];
  const loaded = await load(files, unreadable, sheets, options);
  for (let attempt = 1; ; attempt += 1) {
    const town = await readTown(record.db, untouched(loaded));
    if (options.households && names(loaded, 'register')) town.people = await readPeople(record.db, options.households);
    const problems = [...unreadable];
    for (const kind of sheetKinds)
      for (const each of loaded) if (each.kind === kind) plan(town, each, problems, options);
    const hopeless = problems.some(({ row }) => row === null) || (problems.length > 0 && !options.skipBad);
    if (options.check || hopeless)
      return { sheets, problems, outcome: options.check ? 'checked' : 'refused', badRows: [] };
    try {
      const written = await applyPlan(record, town, files, sheets, options.now);
      return { sheets, problems, outcome: written ? 'imported' : 'unchanged', badRows: badRowsOf(loaded, problems) };
    } catch (error) {
      if (attempt === attempts || !(await hasMoved(record, town))) throw error;
    }
  }
}

function badRowsOf(loaded: readonly Loaded[], problems: readonly Problem[]): BadRowsFile[] {
  const files = new Map<string, BadRowsFile>();
  for (const { raw, found } of loaded) {
    const mine = problems.filter(({ file, sheet, row }) => file === raw.file && sheet === raw.sheet && row !== null);
    if (mine.length === 0) continue;
    const file = badRowsFile(raw, found.header, mine);
    const name = files.has(file.name) ? `${raw.sheet}-${file.name}` : file.name;
    files.set(name, { ...file, name });
  }
  return [...files.values()];
}

async function load(
  files: readonly SourceFile[],
  problems: Problem[],
  sheets: SheetReport[],
  options: ImportOptions,
): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const file of files) {
    const raws = await readSheets(file, problems);
    const recognised = raws
      .filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim())))
      .map((raw) => ({ raw, ...recognise(raw, definitions) }));
    const any = recognised.some(({ found }) => found);
    if (raws.length > 0 && recognised.length === 0)
      problems.push(ofSheet(file.name, '', '文件里没有内容', '请确认选对了文件。'));
    for (const { raw, found, near } of recognised) {
      const report: SheetReport = {
        file: raw.file,
        sheet: raw.sheet,
        kind: found?.definition.title ?? null,
        rows: 0,
        accepted: 0,
        refused: 0,
        entries: [],
        notes: [],
      };
      sheets.push(report);
      const kind = sheetKinds.find(({ definition }) => definition === found?.definition);
      if (!found || !kind) {
        if (near)
          problems.push(
            ofSheet(
              raw.file,
              raw.sheet,
              `像是“${near.definition.title}”表，但缺少这些列：${near.missing.join('、')}`,
              '请补上这些列的表头（可用 --template 写出空表对照）。',
            ),
          );
        else if (!any)
          problems.push(
            ofSheet(
              raw.file,
              raw.sheet,
              '认不出这是什么表',
              '表头要在前 30 行内，例如“姓名、角色、村（社区）”；可用 --template 写出空表对照。',
            ),
          );
        else report.notes.push('认不出这是什么表，没有导入。');
        continue;
      }
      for (const header of found.twice)
        problems.push(ofSheet(raw.file, raw.sheet, `表头“${header}”出现了两次`, '请改名或删去其中一列。'));
      const table = await readTable(raw, found, (rows, of) =>
        options.onProgress?.({ file: raw.file, sheet: raw.sheet, rows, of }),
      );
      if (table.count === 0) report.notes.push('表头下面没有内容。');
      const ignored = found.definition.extras ? [] : [...found.extras.values()];
      if (ignored.length > 0) report.notes.push(`这些列没有用到：${ignored.slice(0, 12).join('、')}。`);
      loaded.push({ raw, kind, found, table, report });
    }
  }
  return loaded;
}

const definitions = sheetKinds.map(({ definition }) => definition);

async function readSheets(file: SourceFile, problems: Problem[]): Promise<RawSheet[]> {
  try {
    return await readFileSheets(file);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push(ofSheet(file.name, '', error.message, error.advice));
    return [];
  }
}

const ofSheet = (file: string, sheet: string, message: string, advice: string): Problem => ({
  file,
  sheet,
  row: null,
  column: null,
  value: null,
  message,
  advice,
});

/** Whether a plan was made for a record that is another by now. */
async function hasMoved({ db }: TownRecord, town: Town): Promise<boolean> {
  const [[now], [latest]] = await Promise.all([
    db.select({ revision: board.revision }).from(board),
    db.select({ id: max(changes.id) }).from(changes),
  ]);
  return now?.revision !== town.revision || (latest?.id ?? 0) !== town.lastChange;
}

const names = (loaded: readonly Loaded[], kind: string): boolean =>
  loaded.some((each) => each.kind.definition.kind === kind);

/** Large tables that none of the sheets touches need not be read. */
function untouched(loaded: readonly Loaded[]): TableName[] {
  const any = (...kinds: string[]) => kinds.some((kind) => names(loaded, kind));
  const unless = (touched: boolean, ...tables: TableName[]) => (touched ? [] : tables);
  const history = any('issues', 'events', 'notices', 'revisions');
  return [
    ...unless(history || any('ledger'), 'issues'),
    ...unless(history, 'issueEvents', 'notices', 'noticeRevisions'),
    ...unless(any('register', 'pairings'), 'households', 'householdCare', 'pairings'),
  ];
}

/** Lets the kind's planner work on the rows that could be read, and counts what it made of them. */
function plan(
  town: Town,
  { raw, kind, found, table, report }: Loaded,
  problems: Problem[],
  options: ImportOptions,
): void {
  const at = { file: raw.file, sheet: raw.sheet };
  const headers = raw.rows[found.header] ?? [];
  for (const { row, header, value, message, advice } of table.problems)
    problems.push({ ...at, row, column: header, value, message, advice });
  const bad = new Set(table.problems.map(({ row }) => row));
  const columnOf = new Map([...found.fields].map(([column, field]) => [field, column]));
  const context: Context = {
    on: options.on,
    now: options.now,
    source: { ...at, heading: found.heading },
    note: (text) => report.notes.includes(text) || report.notes.push(text),
    isWhole: () => bad.size === 0,
    refuse(row, field, message, advice) {
      bad.add(row.row);
      const column = field === null ? undefined : columnOf.get(field);
      const header = column === undefined ? field && kind.definition.columns[field]?.title : headers[column]?.trim();
      problems.push({
        ...at,
        row: row.row,
        column: header || field,
        value: column === undefined ? null : (row.cells[column] ?? null),
        message,
        advice,
      });
    },
  };
  const before = pendingCounts(town);
  kind.plan(town, table.rows, context);
  report.entries = pendingCounts(town)
    .map(({ table: name, added, changed }, index) => ({
      table: name,
      added: added - (before[index]?.added ?? 0),
      changed: changed - (before[index]?.changed ?? 0),
    }))
    .filter(({ added, changed }) => added !== 0 || changed !== 0);
  Object.assign(report, { rows: table.count, refused: bad.size, accepted: table.count - bad.size });
}
