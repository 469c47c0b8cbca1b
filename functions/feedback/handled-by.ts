import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { type FoundFeedback, findFeedback } from '../../db/ledger/find-feedback.ts';
import { followCases } from '../../db/ledger/follow.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { mayAct, maySee, type Official, type OfficialAction } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { forbidden, notFound } from '../refusal.ts';

/**
 * A feedback for an official who handles its case, wherever that is by now. 404 where there is none or they may not know of
 * it, 403 where it is not theirs to do this.
 */
export async function feedbackHandledBy(
  { record: { db }, now }: Pick<VerbContext, 'record' | 'now'>,
  actor: Official,
  action: OfficialAction,
  id: number,
): Promise<FoundFeedback> {
  const today = civilDate(now);
  const feedback = await findFeedback(db, { id });
  if (!feedback) throw notFound();
  const last = feedback.ref && (await followCases(db, feedback.ref, today)).at(-1);
  const facts = last?.facts ?? (await factsBeforeEntry(db, { ...feedback, restricted: isRestricted(feedback) }, today));
  if (!maySee(actor, facts)) throw notFound();
  const problem = mayAct(actor, action, facts);
  if (problem !== null) throw forbidden(problem);
  return feedback;
}
