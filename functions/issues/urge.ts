import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const urgeInput = z.strictObject({
  seq: seqField,
  /** What is pushed for; those who raised it read it too. */
  reason: reasonField,
  internalNote: internalNoteField.optional(),
});
export type UrgeInput = z.input<typeof urgeInput>;

/** 督办: a push, on record. */
export async function urgeIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: UrgeInput,
): Promise<Moved> {
  const { seq, reason, internalNote } = parseInput(urgeInput, input);
  return move(context, actor, ref, { verb: 'urge', seq, reason }, () => ({
    internalNote,
  }));
}
