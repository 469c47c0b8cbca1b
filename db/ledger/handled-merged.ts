import { sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';

/**
 * Who handled what was merged into public entries, at however many removes: ids of cadres by entry. Their work goes on in the
 * entry that takes it up, and they sign it off no more than their own (`handledBy`).
 */
export async function handlersOfMerged(db: Db, ids: readonly number[]): Promise<Map<number, number[]>> {
  const rows = await inChunks(ids, (chunk) =>
    db.all<{ id: number; cadreId: number }>(sql`
      WITH RECURSIVE merged(top, id) AS (
        SELECT merged_into_id, id FROM issues WHERE merged_into_id IN ${chunk ?? []}
        UNION SELECT merged.top, issues.id FROM issues JOIN merged ON issues.merged_into_id = merged.id
      )
      SELECT top AS id, handler_id AS cadreId FROM merged JOIN issues USING (id) WHERE handler_id IS NOT NULL
      UNION SELECT top, actor_cadre_id FROM merged JOIN issue_events ON issue_events.issue_id = merged.id
        WHERE verb IN ('start', 'progress', 'resolve') AND actor_cadre_id IS NOT NULL
    `),
  );
  return new Map([...groupBy(rows, ({ id }) => id)].map(([id, found]) => [id, found.map(({ cadreId }) => cadreId)]));
}
