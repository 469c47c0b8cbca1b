import { eq, sql } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { cadres, changes } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { TownAction } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';

/**
 * The line of the history, and so of the chain, of what is done to somebody's account or roles: nobody makes a supervisor unseen.
 * It belongs into the same batch.
 * @param areaCode where it counts; without one, where the actor is 组织办
 */
export async function rememberChange(
  { record, now }: VerbContext,
  actor: Official,
  change: { what: TownAction; areaCode: string | undefined; about: number; after: object },
): Promise<Statement[]> {
  const { db } = record;
  const [cadre] = await db.select({ name: cadres.name }).from(cadres).where(eq(cadres.id, change.about));
  const own = actor.grants.find(({ role }) => role === 'office')?.areaCode;
  // In a list: a statement by itself is thenable and would run when it is awaited.
  const line = db.insert(changes).values({
    id: sql`(SELECT coalesce(max(id), 0) + 1 FROM changes)` as unknown as number,
    at: now,
    cadreId: actor.cadreId,
    what: change.what,
    areaCode: (change.areaCode ?? own) as string,
    before: null,
    after: JSON.stringify({ cadreId: change.about, name: cadre?.name, ...change.after }),
  });
  return [line];
}
