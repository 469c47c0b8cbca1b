import { and, inArray, isNotNull, or } from 'drizzle-orm';
import { duration } from '../../src/domain/deadlines.ts';
import { handlingDates } from '../../src/domain/ledger.ts';
import type { IssueVerb } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Handled } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { issueEvents } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';
import { readHolidays } from './holidays.ts';

type HandlingStep = { issueId: number; verb: IssueVerb; on: string; dueOn: string | null };

/** The steps that an entry's duration depends on, in their order, by issue; of the issues given, or of all. */
export async function handlingSteps(db: Db, issueIds?: readonly number[]): Promise<Map<number, HandlingStep[]>> {
  const { issueId, seq, verb, at, dueOn } = issueEvents;
  const telling = or(inArray(verb, ['accept', 'close']), isNotNull(dueOn));
  const rows = await inChunks(issueIds, (chunk) =>
    db
      .select({ issueId, verb, at, dueOn })
      .from(issueEvents)
      .where(and(telling, chunk && inArray(issueId, chunk)))
      .orderBy(issueId, seq),
  );
  return groupBy(
    rows.map((row) => ({ issueId: row.issueId, verb: row.verb, on: civilDate(row.at), dueOn: row.dueOn })),
    (row) => row.issueId,
  );
}

/** How long entries took, by issue; of the issues given, or of all. */
export async function readHandled(db: Db, issueIds?: readonly number[]): Promise<(issueId: number) => Handled | null> {
  if (issueIds?.length === 0) return () => null;
  const [steps, holidays] = await Promise.all([handlingSteps(db, issueIds), readHolidays(db)]);
  return (issueId) => {
    const dates = handlingDates(steps.get(issueId) ?? []);
    const counted = dates && duration({ ...dates, holidays });
    return counted && { workingDays: counted.workingDays, inTime: counted.inTime };
  };
}
