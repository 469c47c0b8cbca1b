import { eq } from 'drizzle-orm';
import { civilDate } from '../../src/domain/time.ts';
import type { BoardView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { board } from '../schema.ts';
import { readTree } from './areas.ts';

/** What stands on every page, as of `now` (ms). In a record without areas the root has an empty code and name. */
export async function boardView(db: Db, now: number): Promise<BoardView> {
  const [[row], tree] = await Promise.all([db.select().from(board).where(eq(board.id, 1)), readTree(db)]);
  if (!row) throw new Error('The record has no board row: it has not been migrated.');
  return {
    root: tree.root,
    revision: row.revision,
    changedAt: row.changedAt,
    readAt: now,
    today: civilDate(now),
    demo: row.demo,
    supervisionPhone: tree.supervisionPhone(tree.root.code),
  };
}
