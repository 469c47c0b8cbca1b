import { eq, min } from 'drizzle-orm';
import { type DutyFact, dutyFacts } from '../../src/domain/attendance.ts';
import { addDays } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { readDutySources } from '../queries/duties.ts';
import { attendances, duties } from '../schema.ts';

/** A make-up may come before its duty by so many days. */
const makeUpReach = 60;

/** The day of the first attendance of the deployment; null before. Until then nobody was asked to sign in, and nobody missed anything by it. */
export async function recordsSince(db: Db): Promise<string | null> {
  const [row] = await db
    .select({ date: min(duties.date) })
    .from(attendances)
    .innerJoin(duties, eq(duties.id, attendances.dutyId));
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
