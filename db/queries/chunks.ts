/** Values of an `IN` list per statement: well below SQLite's limit on bound variables. */
const chunkSize = 400;

/**
 * Reads rows by key in few statements: `read(undefined)` once when all are wanted, else one statement per 400 keys, side by side.
 * Repeated keys are asked for once; the order of the keys is not kept.
 */
export async function inChunks<Key, Row>(
  keys: readonly Key[] | undefined,
  read: (keys: Key[] | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  if (!keys) return read(undefined);
  const wanted = [...new Set(keys)];
  const chunks: Key[][] = [];
  for (let at = 0; at < wanted.length; at += chunkSize) chunks.push(wanted.slice(at, at + chunkSize));
  return (await Promise.all(chunks.map((chunk) => read(chunk)))).flat();
}

/** Rows grouped under a key, in their order. */
export function groupBy<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
