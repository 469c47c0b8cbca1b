import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Subquery: the area's code and those of all areas above it, up to the top. `UNION` ends a loop in the data. */
export const areaAndAbove = (code: string | SQLWrapper): SQL =>
  sql`(WITH RECURSIVE above(code) AS (SELECT ${code} UNION SELECT areas.parent_code FROM areas JOIN above ON areas.code = above.code WHERE areas.parent_code IS NOT NULL) SELECT code FROM above)`;
