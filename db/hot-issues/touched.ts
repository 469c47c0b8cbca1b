import { sql } from 'drizzle-orm';
import type { Db } from '../open.ts';

/** Whether a public hot issue counts this entry of the ledger, or this one of the log: what joins or leaves it shows there. */
export async function isInPublicHotIssue(
  db: Db,
  { issueId = null, visitId = null }: { issueId?: number | null; visitId?: number | null },
): Promise<boolean> {
  const rows = await db.all(sql`
    WITH RECURSIVE up(id) AS (
      SELECT ${issueId} UNION SELECT issues.merged_into_id FROM issues JOIN up ON issues.id = up.id WHERE issues.merged_into_id IS NOT NULL
    ), family(id) AS (
      SELECT id FROM up UNION SELECT issues.id FROM issues JOIN family ON issues.merged_into_id = family.id
    )
    SELECT 1 FROM hot_issues h WHERE h.published_at IS NOT NULL AND h.withdrawn_at IS NULL AND (
      EXISTS (SELECT 1 FROM hot_issue_entries e WHERE e.hot_issue_id = h.id AND e.issue_id IN (SELECT id FROM family))
      OR EXISTS (SELECT 1 FROM hot_issue_visits m JOIN visits v ON v.id = m.visit_id LEFT JOIN feedback f ON f.id = v.feedback_id
        WHERE m.hot_issue_id = h.id AND (v.id = ${visitId} OR f.issue_id IN (SELECT id FROM family)))
    ) LIMIT 1`);
  return rows.length > 0;
}
