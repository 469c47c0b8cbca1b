import type { TownRecord } from '../../db/open.ts';

/**
 * What was overwritten in the record still stands in its write-ahead log until that is emptied. Resolves with whether it
 * was: false while somebody reads. A libSQL server sees to its own.
 */
export async function emptyLog({ client, embedded }: TownRecord): Promise<boolean> {
  if (!embedded) return true;
  const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  return Number(rows[0]?.busy) === 0;
}
