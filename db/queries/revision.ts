import { eq } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { board, stalePaths } from '../schema.ts';

/** Revision of the record and what the static files cover. Throws when the record cannot be reached or has no board row. */
export async function boardRevisions(db: Db): Promise<{ revision: number; builtRevision: number }> {
  const [row] = await db
    .select({ revision: board.revision, builtRevision: board.builtRevision })
    .from(board)
    .where(eq(board.id, 1));
  if (!row) throw new Error('the record has no board row: run the migrations');
  return row;
}

/** Public paths that changed since the last build; one ending in `*` is a prefix. */
export const staleBoardPaths = async (db: Db): Promise<string[]> =>
  (await db.select({ path: stalePaths.path }).from(stalePaths)).map((row) => row.path);
