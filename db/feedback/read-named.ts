/** What the intake asks the record only of a feedback that names an official or an entry. */

import { and, eq, sql } from 'drizzle-orm';
import { inForce } from '../in-force.ts';
import type { Db } from '../open.ts';
import { issues, memberships, teams } from '../schema.ts';

/** Whether a cadre serves in a team of the community on a civil date. */
export async function servesCommunity(db: Db, cadreId: number, code: string, today: string): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(and(eq(memberships.cadreId, cadreId), eq(teams.communityCode, code), inForce(memberships, today)))
    .limit(1);
  return rows.length > 0;
}

export type OpenEntry = Pick<typeof issues.$inferSelect, 'id' | 'communityCode' | 'state'>;

/** A public entry, or what it was merged into at the end; null for an unknown id. */
export async function readEntry(db: Db, id: number): Promise<OpenEntry | null> {
  const last = sql`(WITH RECURSIVE led(id, next) AS (SELECT id, merged_into_id FROM issues WHERE id = ${id} UNION SELECT issues.id, issues.merged_into_id FROM issues JOIN led ON issues.id = led.next) SELECT id FROM led WHERE next IS NULL)`;
  const [row] = await db
    .select({ id: issues.id, communityCode: issues.communityCode, state: issues.state })
    .from(issues)
    .where(eq(issues.id, last));
  return row ?? null;
}
