import { z } from 'zod';
import { releaseStatements } from '../../db/feedback/review-feedback.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { otherCategory } from '../feedback/check.ts';
import { idField } from '../issues/fields.ts';
import { isConstraint } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, lostRace } from '../refusal.ts';
import { waitingFor } from './waiting.ts';

export const releaseInput = z.strictObject({ feedbackId: idField('这条反映') });
export type ReleaseInput = z.input<typeof releaseInput>;

/** What was held for a person to look at enters the ledger, with the deadline it was promised. 409 where somebody decided before. */
export async function releaseFeedback(
  context: VerbContext,
  actor: Official,
  input: ReleaseInput,
): Promise<{ publicChanged: boolean }> {
  const { feedbackId } = parseInput(releaseInput, input);
  const { held, restricted } = await waitingFor(context, actor, 'release', feedbackId);
  if (held.heldFor === null) throw conflict('这条反映没有被留下待核，已经在台账里。');
  if (held.review !== null) throw conflict('这条反映已经有人看过，不能再放行。');
  const { record, now } = context;
  try {
    await record.write(releaseStatements(record, now, held, { reviewedBy: actor.cadreId, restricted, otherCategory }));
  } catch (error) {
    throw isConstraint(error) ? lostRace() : error;
  }
  return { publicChanged: !restricted };
}
