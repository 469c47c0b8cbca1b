/**
 * A table as the record has it, plus what an import wants to add and change: planners read and write drafts, and only
 * `apply.ts` turns what is pending into statements. Nothing is ever deleted but marks (`drop`).
 */
export type Draft<Row extends object> = {
  rows(): Iterable<Row>;
  /** By the natural key of the table. */
  get(key: string): Row | undefined;
  /** Rows of one group, as `options.group` sorts them. */
  group(key: string): readonly Row[];
  add(row: Row): Row;
  /** Sets fields; those `undefined` stay. True when something differs from before. */
  change(row: Row, values: Partial<Row>): boolean;
  /** Takes a row out: only for what is a mark on another row, and has no history of its own. */
  drop(row: Row): void;
  /** The wanted number when it is free, else the next. For tables with `id`. */
  freeId(wanted?: number): number;
  readonly added: readonly Row[];
  /** Rows of the record that differ now, with the fields that do. */
  readonly changed: ReadonlyMap<Row, Partial<Row>>;
  /** Rows of the record that are to go. */
  readonly dropped: readonly Row[];
};

export type DraftOptions<Row> = { key: (row: Row) => string; group?: (row: Row) => string };

export function draftOf<Row extends object>(present: readonly Row[], { key, group }: DraftOptions<Row>): Draft<Row> {
  const all = new Set<Row>();
  const byKey = new Map<string, Row>();
  const groups = new Map<string, Row[]>();
  const added: Row[] = [];
  const dropped: Row[] = [];
  const isNew = new Set<Row>();
  const changed = new Map<Row, Partial<Row>>();
  const before = new Map<Row, Row>();
  const ids = new Set<number>();
  let lastId = 0;

  const enter = (row: Row) => {
    all.add(row);
    byKey.set(key(row), row);
    const id = (row as { id?: number }).id;
    if (id !== undefined) {
      ids.add(id);
      lastId = Math.max(lastId, id);
    }
    const name = group?.(row);
    if (name === undefined) return;
    const members = groups.get(name);
    if (members) members.push(row);
    else groups.set(name, [row]);
  };
  for (const row of present) enter({ ...row });

  return {
    rows: () => all,
    get: (wanted) => byKey.get(wanted),
    group: (wanted) => groups.get(wanted) ?? [],
    add(row) {
      enter(row);
      added.push(row);
      isNew.add(row);
      return row;
    },
    change(row, values) {
      const differing = Object.entries(values).filter(
        ([field, value]) => value !== undefined && row[field as keyof Row] !== value,
      );
      if (differing.length === 0) return false;
      if (byKey.get(key(row)) === row) byKey.delete(key(row));
      if (!isNew.has(row) && !before.has(row)) before.set(row, { ...row });
      Object.assign(row, Object.fromEntries(differing));
      byKey.set(key(row), row);
      const original = before.get(row);
      if (!original) return true;
      const fields = Object.entries(row).filter(([field, value]) => original[field as keyof Row] !== value);
      if (fields.length > 0) changed.set(row, Object.fromEntries(fields) as Partial<Row>);
      else changed.delete(row);
      return true;
    },
    drop(row) {
      all.delete(row);
      byKey.delete(key(row));
      const members = groups.get(group?.(row) ?? '');
      if (members?.includes(row)) members.splice(members.indexOf(row), 1);
      if (isNew.delete(row)) added.splice(added.indexOf(row), 1);
      else dropped.push(row);
    },
    freeId: (wanted) => (wanted !== undefined && !ids.has(wanted) ? wanted : lastId + 1),
    added,
    changed,
    dropped,
  };
}
