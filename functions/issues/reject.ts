import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, lineField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const rejectInput = z.strictObject({
  seq: seqField,
  reason: reasonField,
  /** Where to turn instead: 县医保局，电话 …. */
  channel: lineField('该找哪里', 200),
  internalNote: internalNoteField.optional(),
});
export type RejectInput = z.input<typeof rejectInput>;

/** 不予受理, with the reason and the right channel (信访工作条例 22, 23). */
export async function rejectIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: RejectInput,
): Promise<Moved> {
  const { seq, reason, channel, internalNote } = parseInput(rejectInput, input);
  return move(context, actor, ref, { verb: 'reject', seq, reason }, () => ({
    note: `请找：${channel}`,
    internalNote,
    texts: [{ path: 'channel', text: channel, office: true }],
  }));
}
