import { type FoundFeedback, findFeedback } from '../../db/ledger/find-feedback.ts';
import { followCases } from '../../db/ledger/follow.ts';
import type { Case } from '../../db/ledger/read-case.ts';
import { unborn } from '../../src/domain/issue-life.ts';
import type { ResidentSituation } from '../../src/domain/resident-moves.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { lookupHash } from '../keys/receipt.ts';

/** What a receipt leads to. */
export type Tracked = {
  feedback: FoundFeedback;
  /** Its own entry and what that was merged into; empty while it is held. */
  cases: Case[];
  /** Where it is handled now. */
  last: Case | null;
  situation: ResidentSituation;
  /** Found to be no feedback at all: its receipt shows that, and nothing of an entry that it joined. */
  dismissed: boolean;
};

/** By a receipt in any writing; null for an unknown one. Malformed and unknown take the same way: one HMAC, one statement. */
export async function findTracked({ record, keys, now }: VerbContext, receipt: string): Promise<Tracked | null> {
  const feedback = await findFeedback(record.db, { receiptHash: await lookupHash(keys, receipt) });
  if (!feedback) return null;
  const today = civilDate(now);
  const cases = feedback.ref ? await followCases(record.db, feedback.ref, today) : [];
  const last = cases.at(-1) ?? null;
  const restricted = isRestricted(feedback);
  const situation = { life: last?.life ?? unborn, feedbackId: feedback.id, restricted, today };
  return { feedback, cases, last, situation, dismissed: feedback.review === 'abuse' };
}
