import { type DutyFact, dutyFacts } from '../../src/domain/attendance.ts';
import { civilDate, startOfDay, yearOf } from '../../src/domain/time.ts';
import { recordsSince } from '../field/duty-facts.ts';
import type { Db } from '../open.ts';
import { readDutySources } from './duties.ts';

/** A duty that took place, was missed or was made up. */
export type PastDuty = DutyFact & { status: 'held' | 'missed' | 'made_up' };

const isPast = (fact: DutyFact): fact is PastDuty =>
  fact.status === 'held' || fact.status === 'missed' || fact.status === 'made_up';

/**
 * This year's duties of some communities up to the civil date of `now` (ms), as they went: what the public figures count and what
 * the record of duties lists. That nobody signed in is told from the next day on, so that a page stays true for a day.
 */
export async function dutiesOfYear(db: Db, codes: readonly string[], now: number): Promise<PastDuty[]> {
  const today = civilDate(now);
  const [{ sources }, since] = await Promise.all([
    readDutySources(db, `${yearOf(today)}-01-01`, codes),
    recordsSince(db),
  ]);
  return codes.flatMap((code) =>
    dutyFacts({ ...sources(code), until: today }, { now: startOfDay(today), since }).filter(isPast),
  );
}
