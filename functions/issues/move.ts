/** The way every official's verb goes: read, right, rule, guard, one batch. */

import { type Case, readCase } from '../../db/ledger/read-case.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Changes, Step } from '../../db/ledger/write-step.ts';
import type { Statement } from '../../db/open.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import type { Holidays } from '../../src/domain/calendar.ts';
import { dueAfterStep } from '../../src/domain/issue-due.ts';
import { applyEvent, moveProblem } from '../../src/domain/issue-life.ts';
import { mayAct, maySee, type Official, type OfficialAction } from '../../src/domain/rights.ts';
import type { FeedbackKind, IssueVerb } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { conflict, forbidden, lostRace, notFound } from '../refusal.ts';
import { type GuardedText, guardTexts } from './guard.ts';
import { type Moved, writeStep } from './write.ts';

/** What an official's step writes; who, when, the state, the reason and, unless named, the due date are the engine's. */
export type Plan = Pick<Step, 'note' | 'internalNote' | 'departmentId' | 'feedbackId' | 'dueOn'> & {
  changes?: Changes;
  /** Kind and category's working days from this step on, where it changes them. */
  counted?: { kind: FeedbackKind | null; categoryWorkingDays: number | null };
  /** Looked through by the privacy guard before anything is written, as the reason and the internal note are anyway. */
  texts?: GuardedText[];
  /** Written in the same batch. */
  more?: Statement[];
};

/** What a verb decides on. `today` is a civil date. */
export type Situation = { entry: Case; holidays: Holidays; today: string };

/** Reads an entry for an official. 404 where there is none or they may not see it, 403 where they may not do this. */
export async function readForAction(
  { record, now }: VerbContext,
  actor: Official,
  action: OfficialAction,
  ref: IssueRef,
): Promise<Case> {
  const entry = await readCase(record.db, ref, civilDate(now));
  if (!entry || !maySee(actor, entry.facts)) throw notFound();
  const problem = mayAct(actor, action, entry.facts);
  if (problem !== null) throw forbidden(problem);
  return entry;
}

/**
 * One official's step on an entry. 404, 403 as above; 409 where the rules forbid the move now, where the entry is no longer at
 * `seq` (what the actor had read), and where somebody is quicker; 422 where the guard finds something. Then nothing is written.
 */
export async function move(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  { verb, seq, reason }: { verb: IssueVerb & OfficialAction; seq?: number; reason?: string },
  decide: (situation: Situation) => Plan | Promise<Plan>,
): Promise<Moved> {
  const { record, now } = context;
  const entry = await readForAction(context, actor, verb, ref);
  if (seq !== undefined && seq !== entry.seq) throw lostRace();
  const problem = moveProblem(entry.life, verb, reason);
  if (problem !== null) throw conflict(problem);
  const holidays = await readHolidays(record.db);
  const { changes, counted, texts = [], more, ...written } = await decide({ entry, holidays, today: civilDate(now) });
  await guardTexts(context, entry.followers, [
    ...texts,
    { path: 'reason', text: reason },
    { path: 'internalNote', text: written.internalNote, internal: true },
  ]);
  const { row, category } = entry;
  const { cadreId, departmentId } = actor;
  const step: Step = { verb, at: now, actorCadreId: cadreId, reason: reason ?? null, ...written };
  if (departmentId !== null && departmentId === row.departmentId) step.departmentId ??= departmentId;
  const { kind, categoryWorkingDays } = counted ?? { kind: row.kind, categoryWorkingDays: category.workingDays };
  const life = applyEvent(entry.life, step);
  const after = { kind, categoryWorkingDays, raisedOn: row.raisedOn, life };
  step.dueOn ??= dueAfterStep(entry.life, after, counted !== undefined, holidays);
  return writeStep(context, entry, step, { changes, after: more });
}
