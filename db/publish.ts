import { eq, sql } from 'drizzle-orm';
import type { Statement, TownRecord } from './open.ts';
import { board, stalePaths } from './schema.ts';

/**
 * Statements that move the board's revision and mark the public paths a change touches; they belong into the same batch
 * as the change. A path ending in `*` is a prefix (`/*` is everything).
 */
export function publicChange({ db }: Pick<TownRecord, 'db'>, paths: Iterable<string>, now: number): Statement[] {
  const moved = db
    .update(board)
    .set({ revision: sql`${board.revision} + 1`, changedAt: now })
    .where(eq(board.id, 1));
  const marked = JSON.stringify([...new Set(paths)]);
  // One statement however many paths: each costs as much as the insert of a row. `WHERE true` tells the upsert from a join.
  return [
    moved,
    db.run(
      sql`INSERT INTO ${stalePaths} (path, revision) SELECT value, (SELECT revision FROM ${board} WHERE id = 1) FROM json_each(${marked}) WHERE true ON CONFLICT (path) DO UPDATE SET revision = excluded.revision`,
    ),
  ];
}
