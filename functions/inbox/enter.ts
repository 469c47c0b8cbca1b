import { z } from 'zod';
import { type KnownFeedback, readIntake } from '../../db/feedback/read-intake.ts';
import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { mayAct, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { canonicalBody } from '../feedback/canonical.ts';
import { type CheckedFeedback, checkFeedback, intakeQuestion } from '../feedback/check.ts';
import { keyForm, saidFields } from '../feedback/input.ts';
import type { Arrival } from '../feedback/keep.ts';
import { keepOnce } from '../feedback/keep-once.ts';
import { repeatedFeedback } from '../feedback/repeat.ts';
import { dateField } from '../issues/fields.ts';
import { keyHash } from '../keys/receipt.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden, invalid } from '../refusal.ts';

export const enterInput = z.strictObject({
  ...saidFields,
  channel: z.enum(['reception', 'visit', 'phone', 'paper'], { error: '请选是接待、走访、电话还是来信。' }),
  /** Day on which it was said; today when left out. */
  saidOn: dateField('反映日期').optional(),
  idempotencyKey: z.string({ error: '请重新打开表单。' }).regex(keyForm, { error: '请重新打开表单。' }),
});
export type EnterInput = z.input<typeof enterInput>;
export type Entered = { receipt: string; dueOn: string; publicChanged: boolean };

/**
 * Takes down what somebody came, called or wrote to say: the same rules as online, its channel and who took it down noted, no
 * captcha and no limits. The receipt is to be handed over and is not stored.
 */
export async function enterFeedback(context: VerbContext, actor: Official, input: EnterInput): Promise<Entered> {
  const { known, checked, arrival } = await checkEntered(context, actor, input);
  return known ? repeatedFeedback(context, known, arrival) : keepOnce(context, checked, arrival);
}

/** The same as far as it is no more than asked: what would be kept, by whom, and what is on record under the key. Throws as the verb does. */
export async function checkEntered(
  context: VerbContext,
  actor: Official,
  input: EnterInput,
): Promise<{ known: KnownFeedback | null; checked: CheckedFeedback; arrival: Arrival }> {
  const { channel, saidOn, idempotencyKey, ...said } = parseInput(enterInput, input);
  const today = civilDate(context.now);
  if (saidOn !== undefined && saidOn > today)
    throw invalid([{ path: 'saidOn', message: '反映日期还没到，请重新填。' }]);
  const hash = await keyHash(context.keys, idempotencyKey);
  const facts = await readIntake(context.record, intakeQuestion(context, said, hash, null, saidOn));
  const checked = await checkFeedback(context, said, facts, saidOn ?? today);
  const { restricted } = checked;
  const rightsFacts = await factsBeforeEntry(
    context.record.db,
    { communityCode: checked.place.code, restricted, aboutCadreId: said.about ?? null },
    today,
  );
  const problem = mayAct(actor, 'enter', rightsFacts);
  if (problem !== null) throw forbidden(problem);
  const arrival: Arrival = {
    idempotencyKey,
    keyHash: hash,
    body: canonicalBody(said, { digests: [channel, saidOn ?? ''], ids: [] }),
    channel,
    heldFor: null,
    enteredBy: actor.cadreId,
    photos: [],
    photoIds: [],
    counters: [],
    captcha: null,
  };
  return { known: facts.known, checked, arrival };
}
