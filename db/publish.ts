import { eq, sql } from 'drizzle-orm';
import type { Statement, TownRecord } from './open.ts';
import { board, stalePaths } from './schema.ts';

/**
 * Statements that move the board's revision and mark the public paths a change touches; they belong into the same batch
 * as the change. A path ending in `*` is a prefix (`/*` is everything).
 */
export function publicChange({ db }: Pick<TownRecord, 'db'>, paths: Iterable<string>, now: number): Statement[] {
  const revision = sql`(SELECT revision FROM board WHERE id = 1)`;
  return [
    db
      .update(board)
      .set({ revision: sql`${board.revision} + 1`, changedAt: now })
      .where(eq(board.id, 1)),
    ...[...new Set(paths)].map((path) =>
      db
        .insert(stalePaths)
        .values({ path, revision })
        .onConflictDoUpdate({ target: stalePaths.path, set: { revision } }),
    ),
  ];
}
