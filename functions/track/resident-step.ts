/** The way every resident's verb goes: the receipt, the rule, one batch; again where somebody else was quicker. */

import { outboxStatement } from '../../db/feedback/write-feedback.ts';
import type { Step } from '../../db/ledger/write-step.ts';
import type { Statement } from '../../db/open.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import type { outbox } from '../../db/schema.ts';
import { dueAfterStep } from '../../src/domain/issue-due.ts';
import { applyEvent } from '../../src/domain/issue-life.ts';
import { type ResidentVerb, residentProblem } from '../../src/domain/resident-moves.ts';
import type { VerbContext } from '../context.ts';
import { writeStep } from '../issues/write.ts';
import { conflict, notFound, Refusal } from '../refusal.ts';
import { findTracked, type Tracked } from './tracked.ts';

/** What a resident's step writes; null: it was done already, and nothing is written. */
export type ResidentPlan = {
  /** Null while the feedback is held and has no entry yet. */
  step: Pick<Step, 'verb' | 'reason' | 'messageId'> | null;
  before?: Statement[];
  after?: Statement[];
  event: typeof outbox.$inferInsert.event;
} | null;

/** How often it is tried again: officials and neighbours may be at the same entry, and a resident should not have to know. */
const attempts = 6;

/** By the receipt, 404 where it is unknown. */
export async function trackedOr404(context: VerbContext, receipt: string): Promise<Tracked> {
  const tracked = await findTracked(context, receipt);
  if (!tracked) throw notFound();
  return tracked;
}

/**
 * One resident's step. 404 for an unknown receipt; 409, saying what to do instead, where the rules do not allow it now.
 * Resolves with what it found and whether the public ledger changed.
 */
export async function residentStep(
  context: VerbContext,
  receipt: string,
  verbOf: (tracked: Tracked) => ResidentVerb,
  plan: (tracked: Tracked, verb: ResidentVerb) => Promise<ResidentPlan>,
): Promise<{ tracked: Tracked; verb: ResidentVerb; publicChanged: boolean; written: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const tracked = await trackedOr404(context, receipt);
    const verb = verbOf(tracked);
    const problem = dismissedProblem(tracked) ?? residentProblem(verb, tracked.situation);
    if (problem !== null) throw conflict(problem);
    const planned = await plan(tracked, verb);
    if (planned === null) return { tracked, verb, publicChanged: false, written: false };
    try {
      return { tracked, verb, publicChanged: await write(context, tracked, planned), written: true };
    } catch (error) {
      if (attempt === attempts || !(error instanceof Refusal)) throw error;
    }
  }
}

const dismissedProblem = ({ dismissed }: Tracked): string | null =>
  dismissed ? '工作人员看过，没有作为反映登记，不能再补充。认为弄错了的，请打电话。' : null;

async function write(context: VerbContext, tracked: Tracked, planned: NonNullable<ResidentPlan>): Promise<boolean> {
  const { record, now } = context;
  const { feedback, last, situation } = tracked;
  const { step, event, before = [], after = [] } = planned;
  const tell = outboxStatement(record.db, now, { restricted: situation.restricted, event, feedbackId: feedback.id });
  if (!last || !step) {
    await record.write([...before, ...after, tell]);
    return false;
  }
  const written: Step = { ...step, at: now, actorCadreId: null, feedbackId: feedback.id };
  const { row, category } = last;
  const life = applyEvent(last.life, { ...written, actorCadreId: null });
  const entry = { kind: row.kind, categoryWorkingDays: category.workingDays, raisedOn: row.raisedOn, life };
  written.dueOn = dueAfterStep(last.life, entry, false, await readHolidays(record.db));
  const { publicChanged } = await writeStep(context, last, written, { before, after: [...after, tell] });
  return publicChanged;
}
