/** What the intake asks the record about a new feedback: one statement each, to be asked side by side. */

import { and, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { areaAndAbove } from '../areas-above.ts';
import type { Db } from '../open.ts';
import { areas, issueCategories, issues, memberships, teams } from '../schema.ts';

export type FeedbackPlace = { code: string; kind: string; closedOn: string | null; areaCodes: string[] };

/** An area with the codes up to the root; null for an unknown code. */
export async function readPlace(db: Db, code: string): Promise<FeedbackPlace | null> {
  const [row] = await db
    .select({
      code: areas.code,
      kind: areas.kind,
      closedOn: areas.closedOn,
      areaCodes: sql<string>`(SELECT json_group_array(code) FROM ${areaAndAbove(code)})`,
    })
    .from(areas)
    .where(eq(areas.code, code));
  return row ? { ...row, areaCodes: JSON.parse(row.areaCodes) as string[] } : null;
}

export type FeedbackCategory = { id: number; workingDays: number | null };

/** A category by id or exact name; null where there is none. */
export async function readCategory(db: Db, category: number | string): Promise<FeedbackCategory | null> {
  const asId = typeof category === 'number' ? category : /^\d{1,15}$/.test(category) ? Number(category) : null;
  const byName = eq(issueCategories.name, String(category));
  const [row] = await db
    .select({ id: issueCategories.id, workingDays: issueCategories.deadlineWorkingDays })
    .from(issueCategories)
    .where(asId === null ? byName : or(byName, eq(issueCategories.id, asId)));
  return row ?? null;
}

/** Whether a cadre serves in a team of the community on a civil date. */
export async function servesCommunity(db: Db, cadreId: number, code: string, today: string): Promise<boolean> {
  const rows = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(
        eq(memberships.cadreId, cadreId),
        eq(teams.communityCode, code),
        lte(memberships.fromDate, today),
        or(isNull(memberships.toDate), gte(memberships.toDate, today)),
      ),
    )
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
