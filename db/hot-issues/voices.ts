/** Who is behind an entry: everyone who said it, whatever was merged into it included. */
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { visits } from '../schema.ts';

/** The entry that each of these was merged into at however many removes; itself where it was not. Unknown numbers are left out. */
export async function rootsOf(db: Db, issueIds: readonly number[]): Promise<Map<number, number>> {
  if (issueIds.length === 0) return new Map();
  const rows = await db.all<{ entry: number; root: number }>(sql`
    WITH RECURSIVE up(entry, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(issueIds)})
      UNION SELECT up.entry, issues.merged_into_id FROM issues JOIN up ON issues.id = up.id WHERE issues.merged_into_id IS NOT NULL
    )
    SELECT up.entry, up.id AS root FROM up JOIN issues ON issues.id = up.id WHERE issues.merged_into_id IS NULL`);
  return new Map(rows.map(({ entry, root }) => [entry, root]));
}

/** Of an entry with all that was merged into it. `from`: civil date on which it was first raised. */
export type Behind = { voices: number; from: string };

/**
 * How many said it: each feedback once, save what was marked as abuse; an entry that nobody took a receipt for counts as one.
 * The same person twice counts twice: nothing on record tells.
 */
export async function behindEntries(db: Db, roots: readonly number[]): Promise<Map<number, Behind>> {
  if (roots.length === 0) return new Map();
  const rows = await db.all<{ root: number; voices: number; from: string }>(sql`
    WITH RECURSIVE behind(root, id) AS (
      SELECT value, value FROM json_each(${JSON.stringify(roots)})
      UNION SELECT behind.root, issues.id FROM issues JOIN behind ON issues.merged_into_id = behind.id
    ), said(root, id, raised_on, voices) AS (
      SELECT behind.root, behind.id, issues.raised_on,
        (SELECT CASE count(*) WHEN 0 THEN 1 ELSE sum(coalesce(feedback.review, '') <> 'abuse') END FROM feedback WHERE feedback.issue_id = behind.id)
      FROM behind JOIN issues ON issues.id = behind.id
    )
    SELECT root, sum(voices) AS voices, min(raised_on) AS "from" FROM said GROUP BY root`);
  return new Map(rows.map(({ root, ...each }) => [root, each]));
}

/** A household counts once however often it was visited. */
export const visitVoice = ({ id, householdId }: { id: number; householdId: number | null }): string =>
  householdId === null ? `v${id}` : `h${householdId}`;

/** What became of entries of the visit log: raised into the ledger (`issueId`), into the restricted one (gone from here), or neither. */
export async function visitFates(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: visits.id,
      communityCode: visits.communityCode,
      kind: visits.kind,
      householdId: visits.householdId,
      visitedAt: visits.visitedAt,
      said: visits.said,
      withdrawn: sql<number>`${visits.withdrawnAt} IS NOT NULL`.mapWith(Boolean),
      issueId: sql<number | null>`(SELECT issue_id FROM feedback WHERE feedback.id = ${visits.feedbackId})`,
      restricted:
        sql<number>`EXISTS (SELECT 1 FROM feedback WHERE feedback.id = ${visits.feedbackId} AND (feedback.restricted_issue_id IS NOT NULL OR feedback.about_cadre_id IS NOT NULL OR feedback.kind = 'denunciation'))`.mapWith(
          Boolean,
        ),
    })
    .from(visits)
    .where(inArray(visits.id, [...ids]));
}
export type VisitFate = Awaited<ReturnType<typeof visitFates>>[number];

/** Everyone who raised these entries, with the key hash that their sealed names belong to. */
export async function followersOf(db: Db, roots: readonly number[]): Promise<{ id: number; keyHash: string }[]> {
  if (roots.length === 0) return [];
  return db.all<{ id: number; keyHash: string }>(sql`
    WITH RECURSIVE behind(id) AS (
      SELECT value FROM json_each(${JSON.stringify(roots)})
      UNION SELECT issues.id FROM issues JOIN behind ON issues.merged_into_id = behind.id
    ) SELECT feedback.id, feedback.key_hash AS keyHash FROM behind JOIN feedback ON feedback.issue_id = behind.id`);
}
