import { readWaiting, type WaitingFeedback } from '../../db/feedback/read-waiting.ts';
import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { mayAct, maySee, type Official, type OfficialAction } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { forbidden, notFound } from '../refusal.ts';

/** A feedback that an official may look at: 404 where there is none or they may not know of it, 403 without the right. */
export async function waitingFor(
  { record, now }: VerbContext,
  actor: Official,
  action: OfficialAction,
  feedbackId: number,
): Promise<{ held: WaitingFeedback; restricted: boolean }> {
  const held = await readWaiting(record.db, feedbackId);
  if (!held) throw notFound();
  const restricted = isRestricted(held);
  const { communityCode, aboutCadreId } = held;
  const facts = await factsBeforeEntry(record.db, { communityCode, restricted, aboutCadreId }, civilDate(now));
  if (!maySee(actor, facts)) throw notFound();
  const problem = mayAct(actor, action, facts);
  if (problem !== null) throw forbidden(problem);
  return { held, restricted };
}
