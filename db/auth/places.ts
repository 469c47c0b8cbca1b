import { and, eq, isNull, sql } from 'drizzle-orm';
import { areaAndAbove } from '../areas-above.ts';
import type { Db } from '../open.ts';
import { areas, departments } from '../schema.ts';

/** An area's code and those of all above it; empty for an unknown one. */
export async function areaAbove(db: Db, code: string): Promise<string[]> {
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(sql`${areas.code} IN ${areaAndAbove(code)}`);
  return rows.map((row) => row.code);
}

/** The areas at the top of the tree. */
export const rootAreas = (db: Db) =>
  db
    .select({ code: areas.code, name: areas.name })
    .from(areas)
    .where(and(isNull(areas.parentCode), isNull(areas.closedOn)))
    .orderBy(areas.code);

export async function departmentExists(db: Db, id: number): Promise<boolean> {
  const [row] = await db.select({ id: departments.id }).from(departments).where(eq(departments.id, id));
  return row !== undefined;
}

/** Whether an area is a village or community, a leaf of the tree. */
export async function isCommunity(db: Db, code: string): Promise<boolean> {
  const [area] = await db.select({ kind: areas.kind }).from(areas).where(eq(areas.code, code));
  return area?.kind === 'community';
}
