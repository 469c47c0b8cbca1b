import { type SQL, sql } from 'drizzle-orm';

/** A check that a column holds `YYYY-MM-DD`. */
export const civilDate = (column: string): SQL =>
  sql.raw(`${column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`);
