import { min } from 'drizzle-orm';
import { type DutyFact, dutyFacts } from '../../src/domain/attendance.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { readDutySources } from '../queries/duties.ts';
import { attendances } from '../schema.ts';

/** A make-up may come before its duty by so many days. */
const makeUpReach = 60;

/** Rows are numbered as they are written; of those that were put right since only the newer arrival is known. */
const firstWritten = 1000;

/**
 * The day on which the deployment's first attendance was written; null before. Until then nobody was asked to sign in, and nobody
 * missed anything by it: an attendance that is entered later, for a duty weeks ago, says nothing of the others.
 */
export async function recordsSince(db: Db): Promise<string | null> {
  const first = db
    .select({ receivedAt: attendances.receivedAt })
    .from(attendances)
    .orderBy(attendances.id)
    .limit(firstWritten)
    .as('first');
  const [row] = await db.select({ at: min(first.receivedAt) }).from(first);
  return row?.at == null ? null : civilDate(row.at);
}

/** The duties of some communities from the civil date `from` to `to`, both counted, with what became of each as of `now` (ms). */
export async function readDutyFacts(
  db: Db,
  codes: readonly string[],
  { from, to, now }: { from: string; to: string; now: number },
): Promise<DutyFact[]> {
  const [{ sources }, since] = await Promise.all([
    readDutySources(db, addDays(from, -makeUpReach), codes),
    recordsSince(db),
  ]);
  return codes.flatMap((code) =>
    dutyFacts({ ...sources(code), until: to }, { now, since }).filter(({ date }) => date >= from),
  );
}
