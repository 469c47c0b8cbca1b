import { and, inArray, isNotNull, or } from 'drizzle-orm';
import { duration } from '../../src/domain/deadlines.ts';
import { handlingDates } from '../../src/domain/ledger.ts';
import type { IssueVerb } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Handled } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { issueEvents } from '../schema.ts';
import { inChunks } from './chunks.ts';
import { readHolidays } from './holidays.ts';
import { packed, unpacked } from './packed.ts';

type HandlingStep = { verb: IssueVerb; on: string; dueOn: string | null };
type StepTuple = [seq: number, verb: IssueVerb, at: number, dueOn: string | null];

const bySeq = ([a]: StepTuple, [b]: StepTuple): number => a - b;
const handlingStep = ([, verb, at, dueOn]: StepTuple): HandlingStep => ({ verb, on: civilDate(at), dueOn });

/** The steps that an entry's duration depends on, in their order, by issue; of the issues given, or of all. */
export async function handlingSteps(db: Db, issueIds?: readonly number[]): Promise<Map<number, HandlingStep[]>> {
  const { issueId, seq, verb, at, dueOn } = issueEvents;
  const telling = or(inArray(verb, ['accept', 'close']), isNotNull(dueOn));
  const steps = packed([seq, verb, at, dueOn]);
  const rows = await inChunks(issueIds, (chunk) =>
    db
      .select({ issueId, steps })
      .from(issueEvents)
      .where(and(telling, chunk && inArray(issueId, chunk)))
      .groupBy(issueId),
  );
  return new Map(rows.map((row) => [row.issueId, unpacked<StepTuple>(row.steps).sort(bySeq).map(handlingStep)]));
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
