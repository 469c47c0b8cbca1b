import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, lineField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const escalateInput = z.strictObject({
  seq: seqField,
  /** To whom: 县水利局. */
  to: lineField('上报给哪个单位', 60),
  /** Why this level cannot solve it. */
  reason: reasonField,
  /** Number of the letter, whom to ask there. */
  internalNote: internalNoteField.optional(),
});
export type EscalateInput = z.input<typeof escalateInput>;

/** 上报上级: it keeps its owner below until the answer comes back down (`descend`). */
export async function escalateIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: EscalateInput,
): Promise<Moved> {
  const { seq, to, reason, internalNote } = parseInput(escalateInput, input);
  return move(context, actor, ref, { verb: 'escalate', seq, reason }, () => ({
    note: `上报${to}。`,
    internalNote,
    texts: [{ path: 'to', text: to }],
  }));
}
