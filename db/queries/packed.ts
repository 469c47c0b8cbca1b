import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * The rows of a group as one JSON array of arrays, for `groupBy`. The driver's cost is per row and column, so reading
 * 70,000 events packed by issue takes a sixth of the time, and fewer bytes from a server. `unpacked` reads it; the order
 * within a group is not kept.
 */
export const packed = (columns: SQLWrapper[]): SQL<string> =>
  sql<string>`json_group_array(json_array(${sql.join(columns, sql`, `)}))`;

/** The rows of a packed group; `Tuple` is the type of its columns in their order. */
export const unpacked = <Tuple extends unknown[]>(group: string): Tuple[] => JSON.parse(group) as Tuple[];
