import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, noteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const resolveInput = z.strictObject({
  seq: seqField,
  /** What was done and what came of it, for residents. */
  result: noteField('办理结果'),
  internalNote: internalNoteField.optional(),
});
export type ResolveInput = z.input<typeof resolveInput>;

/** 办出结果: the responsible leader now signs it off (`close`) or hands it back (`reopen`). */
export async function resolveIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: ResolveInput,
): Promise<Moved> {
  const { seq, result, internalNote } = parseInput(resolveInput, input);
  return move(context, actor, ref, { verb: 'resolve', seq }, () => ({
    note: result,
    internalNote,
    texts: [{ path: 'result', text: result }],
  }));
}
