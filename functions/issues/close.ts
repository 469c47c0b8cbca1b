import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { internalNoteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const closeInput = z.strictObject({ seq: seqField, internalNote: internalNoteField.optional() });
export type CloseInput = z.input<typeof closeInput>;

/** 销案 [001]: by the responsible leader, never by whoever handled it (`mayAct`), never without a result. */
export async function closeIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: CloseInput,
): Promise<Moved> {
  const { seq, internalNote } = parseInput(closeInput, input);
  return move(context, actor, ref, { verb: 'close', seq }, ({ entry: { events } }) => {
    if (!events.findLast(({ verb }) => verb === 'resolve')?.note?.trim())
      throw conflict('没有写办理结果，不能销案。请退回，写清结果再来。');
    return { internalNote };
  });
}
