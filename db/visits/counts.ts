/** How many visits there were: each number equals the list of the same filter (db/visits/filter.ts). */

import { count, type SQL } from 'drizzle-orm';
import { type VisitKind, visitKinds } from '../../src/domain/field-terms.ts';
import type { Db } from '../open.ts';
import { visits } from '../schema.ts';
import { visitsWhere } from './filter.ts';

export type VisitCounts = Record<VisitKind, number> & { all: number };

/**
 * Entries by kind that were not withdrawn, from a civil date to another, both included. Of cadres: those they wrote or went
 * along to; one that two of them went to counts once.
 */
export const visitCounts = (
  db: Db,
  {
    communityCodes,
    cadreIds,
    from,
    to,
  }: { communityCodes?: readonly string[]; cadreIds?: readonly number[]; from: string; to: string },
): Promise<VisitCounts> =>
  // No promise is asked for, so that the day makes no difference.
  countVisits(db, visitsWhere({ communities: communityCodes, cadres: cadreIds, from, to }, to));

/** The same for any condition. */
export async function countVisits(db: Db, where: SQL | undefined): Promise<VisitCounts> {
  const rows = await db.select({ kind: visits.kind, number: count() }).from(visits).where(where).groupBy(visits.kind);
  const numbers = new Map(rows.map(({ kind, number }) => [kind, number]));
  const byKind = Object.fromEntries(visitKinds.map((kind) => [kind, numbers.get(kind) ?? 0]));
  return { ...(byKind as Record<VisitKind, number>), all: rows.reduce((sum, { number }) => sum + number, 0) };
}
