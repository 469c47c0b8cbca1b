import { desc, sql } from 'drizzle-orm';
import type { PublishedHead } from '../../src/domain/chain.ts';
import type { Db, TownRecord } from '../open.ts';
import { boardRevisions } from '../queries/revision.ts';
import { chainHeads } from '../schema.ts';
import { sealChain } from './seal.ts';

/** Chains what waits and puts down the head for the build that follows; resolves with it. `now` in ms. */
export async function publishHead(record: TownRecord, now: number): Promise<PublishedHead> {
  const { position, hash } = await sealChain(record);
  const { revision } = await boardRevisions(record.db);
  const head = { position, hash, at: now, revision };
  if (position > 0)
    await record.write([
      record.db.run(sql`INSERT INTO chain_heads (position, hash, at, revision) SELECT ${position}, ${hash}, ${now}, ${revision}
        WHERE NOT EXISTS (SELECT 1 FROM chain_heads WHERE position >= ${position})`) as never,
    ]);
  return head;
}

/** The heads that were published, newest first. */
export const publishedHeads = (db: Db, limit?: number): Promise<PublishedHead[]> => {
  const heads = db.select().from(chainHeads).orderBy(desc(chainHeads.position));
  return limit === undefined ? heads : heads.limit(limit);
};
