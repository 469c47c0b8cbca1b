import { and, eq } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, officialRoles } from '../schema.ts';

/** Whether anybody of supervision could read a denunciation on a civil date. */
export async function takesDenunciations(db: Db, today: string): Promise<boolean> {
  const rows = await db
    .select({ id: officialRoles.id })
    .from(officialRoles)
    .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
    .where(and(eq(officialRoles.role, 'supervision'), inForce(officialRoles, today), inOffice(today)))
    .limit(1);
  return rows.length > 0;
}
