import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { extensionProblem } from '../../src/domain/deadlines.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { dateField, internalNoteField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const extendInput = z.strictObject({
  seq: seqField,
  /** The new due date. */
  to: dateField('新的期限'),
  reason: reasonField,
  internalNote: internalNoteField.optional(),
});
export type ExtendInput = z.input<typeof extendInput>;

/** 延长期限, once, with the reason told (信访工作条例 34); how far: `extensionProblem` (src/domain/deadlines.ts). */
export async function extendIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: ExtendInput,
): Promise<Moved> {
  const { seq, to, reason, internalNote } = parseInput(extendInput, input);
  return move(context, actor, ref, { verb: 'extend', seq, reason }, ({ entry: { life }, today }) => {
    const { dueOn, countedAt } = life;
    if (dueOn === null || countedAt === null) throw conflict('这件事还没有期限，无从延长。');
    const problem = extensionProblem({ to, dueOn, acceptedOn: civilDate(countedAt), today });
    if (problem !== null) throw invalid([{ path: 'to', message: problem }]);
    return {
      internalNote,
      dueOn: to,
    };
  });
}
