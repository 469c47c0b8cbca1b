import { sql } from 'drizzle-orm';
import type { ChainFinding, ChainKey } from '../../src/domain/chain-findings.ts';
import type { Db } from '../open.ts';

/** Between the moment a step is decided and the moment it is chained lie seconds; milliseconds allowed. */
const patience = 3_600_000;

/**
 * Steps and changes that were chained after a head was published, and claim to be from long before it: everything written until
 * then is chained before a head is published. Steps of entries that came later themselves are an import's.
 */
export async function backdated(db: Db): Promise<ChainFinding[]> {
  const late = (kind: 'event' | 'restricted_event', entry: string, events: string) =>
    db.all<ChainKey & { position: number; at: number; headAt: number }>(sql`
      WITH spans AS (SELECT position AS past, at, lead(position) OVER (ORDER BY position) AS upto FROM chain_heads)
      SELECT l.kind, l.ref, l.seq, l.position, e.at, h.at AS "headAt"
      FROM spans h
      JOIN event_chain l ON l.position > h.past AND (h.upto IS NULL OR l.position <= h.upto)
      JOIN ${sql.raw(events)} e ON e.issue_id = l.ref AND e.seq = l.seq
      JOIN event_chain b ON b.kind = ${entry} AND b.ref = l.ref AND b.seq = 1
      WHERE l.kind = ${kind} AND e.at < h.at - ${patience} AND b.position <= h.past`);
  const changed = db.all<ChainKey & { position: number; at: number; headAt: number }>(sql`
      WITH spans AS (SELECT position AS past, at, lead(position) OVER (ORDER BY position) AS upto FROM chain_heads)
      SELECT l.kind, l.ref, l.seq, l.position, e.at, h.at AS "headAt"
      FROM spans h
      JOIN event_chain l ON l.position > h.past AND (h.upto IS NULL OR l.position <= h.upto)
      JOIN changes e ON e.id = l.ref
      WHERE l.kind = 'change' AND e.at < h.at - ${patience}`);
  const rows = await Promise.all([
    changed,
    late('event', 'entry', 'issue_events'),
    late('restricted_event', 'restricted_entry', 'restricted_issue_events'),
  ]);
  return rows.flat().map((row): ChainFinding => ({ what: 'backdated', ...row }));
}
