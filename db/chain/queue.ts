import { sql } from 'drizzle-orm';
import type { ChainKind } from '../../src/domain/chain.ts';
import type { Db, Statement, TownRecord } from '../open.ts';

/** A row that waits to be chained. `chained`: it is already, as after a copy of the record. */
export type Queued = { id: number; kind: ChainKind; ref: number; seq: number; chained: 0 | 1 };

/** What waits, in the order in which it was written; after the one with this id. */
export const readQueue = (db: Db, after: number, limit: number): Promise<Queued[]> =>
  db.all<Queued>(sql`SELECT id, kind, ref, seq,
    EXISTS (SELECT 1 FROM event_chain c WHERE c.kind = q.kind AND c.ref = q.ref AND c.seq = q.seq) AS chained
    FROM chain_queue q WHERE id > ${after} ORDER BY id LIMIT ${limit}`);

/** Statement that takes rows out of the queue. */
export const unqueue = ({ db }: Pick<TownRecord, 'db'>, ids: readonly number[]): Statement =>
  db.run(
    sql`DELETE FROM chain_queue WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  ) as unknown as Statement;

/** How many rows wait. */
export async function queueLength(db: Db): Promise<number> {
  const [row] = await db.all<{ waiting: number }>(sql`SELECT count(*) AS waiting FROM chain_queue`);
  return row?.waiting ?? 0;
}

/** For a copied record: it waits for what its source waits for, not for all that its triggers saw come in. */
export async function copyQueue(from: Pick<TownRecord, 'db'>, to: Pick<TownRecord, 'db'>): Promise<Statement[]> {
  const waiting = await readQueue(from.db, 0, -1);
  const rows = JSON.stringify(waiting.map(({ kind, ref, seq }) => [kind, ref, seq]));
  return [
    to.db.run(sql`DELETE FROM chain_queue`),
    to.db.run(
      sql`INSERT INTO chain_queue (kind, ref, seq) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${rows})`,
    ),
  ] as unknown as Statement[];
}
