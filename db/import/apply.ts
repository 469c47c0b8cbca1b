import { createHash } from 'node:crypto';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Statement, TownRecord } from '../open.ts';
import { publicChange } from '../publish.ts';
import { imports } from '../schema.ts';
import type { Draft } from './plan/draft.ts';
import { type TableName, type Town, tables } from './plan/town.ts';
import type { SheetReport } from './report.ts';
import type { SourceFile } from './types.ts';

/** Values bound in one statement; SQLite allows 32,766. */
const boundValues = 8_000;

type Pending = { name: TableName; table: SQLiteTable; draft: Draft<object> };
const pendingOf = (town: Town): Pending[] =>
  (Object.keys(tables) as TableName[]).map((name) => ({
    name,
    table: tables[name].table,
    draft: town[name] as unknown as Draft<object>,
  }));

/** Rows that the plan adds and changes, by table; what was taken off a row changes it. */
export const pendingCounts = (town: Town): { table: TableName | 'people'; added: number; changed: number }[] => [
  ...pendingOf(town).map(({ name, draft }) => ({
    table: name,
    added: draft.added.length,
    changed: draft.changed.size + draft.dropped.length,
  })),
  { table: 'people', ...(town.people?.counts() ?? { added: 0, changed: 0 }) },
];

/**
 * Writes the plan in one batch: all or nothing. The batch fails when the record has moved since the plan was made. Nothing
 * pending, nothing written, not even the revision. Resolves to whether anything was.
 */
export async function applyPlan(
  record: TownRecord,
  town: Town,
  files: readonly SourceFile[],
  sheets: readonly SheetReport[],
  now: number,
): Promise<boolean> {
  const pending = pendingOf(town);
  const changes = pending.flatMap(({ name, table, draft }) =>
    name === 'areas'
      ? [...inserts(record, table, draft), ...updates(record, table, draft)]
      : [...drops(record, table, draft), ...updates(record, table, draft), ...inserts(record, table, draft)],
  );
  changes.push(...((await town.people?.statements(record.db, now)) ?? []));
  if (changes.length === 0) return false;
  const entries = files.map((file) => {
    const mine = sheets.filter((sheet) => sheet.file === file.name);
    const sum = (field: 'accepted' | 'refused') => mine.reduce((total, sheet) => total + sheet[field], 0);
    const changed = mine
      .flatMap(({ entries }) => entries)
      .reduce((total, entry) => total + entry.added + entry.changed, 0);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    return { at: now, file: file.name, sha256, accepted: sum('accepted'), changed, refused: sum('refused') };
  });
  await record.write([
    unmoved(record, town),
    ...changes,
    record.db.insert(imports).values(entries),
    ...publicChange(record, ['/*'], now),
  ]);
  return true;
}

/** Fails the batch by its primary key when the record is another than the plan was made for. */
const unmoved = ({ db }: TownRecord, { revision, lastChange }: Town): Statement =>
  db.run(
    sql`INSERT INTO board (id, revision, changed_at, built_revision, demo) SELECT 1, revision, changed_at, built_revision, demo FROM board WHERE id = 1 AND (revision <> ${revision} OR (SELECT coalesce(max(id), 0) FROM changes) <> ${lastChange})`,
  ) as unknown as Statement;

function inserts({ db }: TownRecord, table: SQLiteTable, { added }: Draft<object>): Statement[] {
  const size = Math.max(1, Math.floor(boundValues / getTableConfig(table).columns.length));
  const rows = parentsFirst(added);
  const statements: Statement[] = [];
  for (let at = 0; at < rows.length; at += size) statements.push(db.insert(table).values(rows.slice(at, at + size)));
  return statements;
}

/** What rows of the same table refer to comes before them: areas their parents, merged issues their targets. */
function parentsFirst<Row extends object>(rows: readonly Row[]): Row[] {
  type Linked = Row & { code?: string; parentCode?: string | null; id?: number; mergedIntoId?: number | null };
  const byKey = new Map(rows.map((row) => [(row as Linked).code ?? (row as Linked).id, row as Linked]));
  const placed = new Set<Row>();
  const place = (row: Linked) => {
    if (placed.has(row)) return;
    const parent = row.parentCode ?? row.mergedIntoId;
    const before = parent === null || parent === undefined ? undefined : byKey.get(parent);
    if (before && before !== row) place(before);
    placed.add(row);
  };
  for (const row of rows) place(row as Linked);
  return [...placed];
}

function updates({ db }: TownRecord, table: SQLiteTable, { changed }: Draft<object>): Statement[] {
  return [...changed].map(
    ([row, fields]) => db.update(table).set(fields).where(primaryKeyOf(table, row)) as unknown as Statement,
  );
}

function drops({ db }: TownRecord, table: SQLiteTable, { dropped }: Draft<object>): Statement[] {
  return dropped.map((row) => db.delete(table).where(primaryKeyOf(table, row)) as unknown as Statement);
}

function primaryKeyOf(table: SQLiteTable, row: object): SQL {
  const { columns, primaryKeys } = getTableConfig(table);
  const keys = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
  const fieldOf = new Map(Object.entries(table).map(([field, column]) => [column, field]));
  return and(...keys.map((column) => eq(column, row[fieldOf.get(column) as keyof object]))) as SQL;
}
