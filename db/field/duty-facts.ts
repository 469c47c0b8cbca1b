import { min, ne } from 'drizzle-orm';
import { type DutyFact, dutyFacts } from '../../src/domain/attendance.ts';
import { addDays } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { readDutySources } from '../queries/duties.ts';
import { duties } from '../schema.ts';

/** A make-up may come before its duty by so many days. */
const makeUpReach = 60;

/** The first day of which the record says how a duty went; null where it says nothing of any. Before it, nobody missed anything. */
export async function recordsSince(db: Db): Promise<string | null> {
  const [row] = await db
    .select({ date: min(duties.date) })
    .from(duties)
    .where(ne(duties.state, 'planned'));
  return row?.date ?? null;
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
