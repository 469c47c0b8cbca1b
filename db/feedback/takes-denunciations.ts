import { and, eq } from 'drizzle-orm';
import { inForce } from '../in-force.ts';
import type { Db } from '../open.ts';
import { officialRoles } from '../schema.ts';

/** Whether anybody of supervision could read a denunciation on a civil date. */
export async function takesDenunciations(db: Db, today: string): Promise<boolean> {
  const rows = await db
    .select({ id: officialRoles.id })
    .from(officialRoles)
    .where(and(eq(officialRoles.role, 'supervision'), inForce(officialRoles, today)))
    .limit(1);
  return rows.length > 0;
}
