/** A line of an entry that becomes an issue: by the same way as whatever somebody came to say (functions/inbox/enter.ts). */
import { eq } from 'drizzle-orm';
import { findByKey } from '../../db/feedback/find-by-key.ts';
import { idOfFeedback } from '../../db/feedback/write-feedback.ts';
import type { Statement } from '../../db/open.ts';
import { feedback } from '../../db/schema.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Visit, VisitAnswer } from '../../src/domain/visit-input.ts';
import type { VerbContext } from '../context.ts';
import { feedbackBatch, type KeptFeedback } from '../feedback/keep.ts';
import { repeatedFeedback } from '../feedback/repeat.ts';
import { checkEntered, type EnterInput } from '../inbox/enter.ts';
import { deriveReceipt, keyHash } from '../keys/receipt.ts';
import { invalid, Refusal } from '../refusal.ts';

export type Raise = NonNullable<Visit['raise']>;
/** Of what it came. */
export type RaisedFrom = { community: string; kind: VisitKind; visitedAt: number };

/** They came to us, or we went to them. */
const channelOf = (kind: VisitKind): EnterInput['channel'] =>
  kind === 'reception' || kind === 'appointment' ? 'reception' : 'visit';

/** What would be sent to the inbox: said on the day of the visit, from which its deadline counts. */
const enterInputOf = (now: number, from: RaisedFrom, { about: _, ...said }: Raise, key: string): EnterInput => ({
  ...said,
  community: from.community,
  channel: channelOf(from.kind),
  saidOn: civilDate(Math.min(from.visitedAt, now)),
  idempotencyKey: key,
});

/** Where the inbox names a field, the entry's form has another. */
const pathOf = (path: string): string =>
  path === 'community' ? path : path === 'saidOn' ? 'visitedAt' : `raise.${path}`;

/**
 * Statements that write the issue, for one batch with the entry. `feedbackId` holds within it, `feedbackIdBefore` is that of
 * what the key was used for before.
 * @param key Idempotency-Key
 */
export async function raiseBatch(context: VerbContext, actor: Official, from: RaisedFrom, raise: Raise, key: string) {
  try {
    const { known, checked, arrival } = await checkEntered(context, actor, enterInputOf(context.now, from, raise, key));
    const { statements, kept } = known
      ? { statements: [] as Statement[], kept: await repeatedFeedback(context, known, arrival) }
      : await feedbackBatch(context, checked, arrival);
    return {
      statements,
      kept,
      feedbackId: idOfFeedback(arrival.keyHash),
      feedbackIdBefore: known?.id ?? null,
      keyHash: arrival.keyHash,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.problem.errors) throw error;
    throw invalid(error.problem.errors.map(({ path, ...rest }) => ({ ...rest, path: pathOf(path) })));
  }
}

/** The receipt again of what was raised with this key. Only after it is known that the same was sent. */
export async function receiptAgain(context: VerbContext, key: string): Promise<VisitAnswer['feedback']> {
  const hash = await keyHash(context.keys, key);
  const known = await findByKey(context.record.db, hash);
  if (!known) throw new Error('what was raised with an entry was written with it');
  return raisedAnswerOf(context, hash, {
    receipt: await deriveReceipt(context.keys, known.salt, key),
    dueOn: known.dueOn,
  });
}

/** What the resident is handed. */
export async function raisedAnswerOf(
  { record: { db } }: VerbContext,
  hash: string,
  { receipt, dueOn }: Pick<KeptFeedback, 'receipt' | 'dueOn'>,
): Promise<NonNullable<VisitAnswer['feedback']>> {
  const [row] = await db.select({ issueId: feedback.issueId }).from(feedback).where(eq(feedback.keyHash, hash));
  if (row?.issueId == null) throw new Error('a raised line has its entry in the public ledger');
  return { receipt, issueId: row.issueId, due: dueOn };
}
