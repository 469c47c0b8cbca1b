import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { deadlineDefaults, refusalDueOn } from '../../src/domain/deadlines.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { chineseDate } from '../../src/domain/wording.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { internalNoteField, reasonField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const refuseInput = z.strictObject({
  seq: seqField,
  /** Why it is not theirs, and whose it is. */
  reason: reasonField,
  internalNote: internalNoteField.optional(),
});
export type RefuseInput = z.input<typeof refuseInput>;

/** 退回重新交办: a department's "not ours", within 5 working days of the assignment (信访工作条例 22). Department and handler are free again. */
export async function refuseIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: RefuseInput,
): Promise<Moved> {
  const { seq, reason, internalNote } = parseInput(refuseInput, input);
  return move(context, actor, ref, { verb: 'refuse', seq, reason }, ({ entry: { events, row }, holidays, today }) => {
    const assigned = events.findLast(({ verb }) => verb === 'assign');
    const until = refusalDueOn(civilDate(assigned?.at ?? context.now), holidays);
    if (today > until)
      throw conflict(
        `交办后${deadlineDefaults.refusalWorkingDays}个工作日内才能退回，到${chineseDate(until)}为止。办不了的请上报，或请责任领导改派。`,
      );
    return {
      internalNote,
      departmentId: row.departmentId,
      changes: { departmentId: null, handlerId: null },
    };
  });
}
