import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const reopenInput = z.strictObject({
  seq: seqField,
  reason: reasonField,
  internalNote: internalNoteField.optional(),
});
export type ReopenInput = z.input<typeof reopenInput>;

/** 重新办理 by decision of the responsible leader: hands a result back, or takes up again what was settled. A notice stays, marked. */
export async function reopenIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: ReopenInput,
): Promise<Moved> {
  const { seq, reason, internalNote } = parseInput(reopenInput, input);
  return move(context, actor, ref, { verb: 'reopen', seq, reason }, () => ({
    internalNote,
  }));
}
