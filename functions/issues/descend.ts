import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, noteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const descendInput = z.strictObject({
  seq: seqField,
  answer: noteField('上级的答复'),
  /** Number of the letter. */
  internalNote: internalNoteField.optional(),
});
export type DescendInput = z.input<typeof descendInput>;

/** 上级答复: the higher answer comes back down; where the county is outside the deployment the office records it. */
export async function descendIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: DescendInput,
): Promise<Moved> {
  const { seq, answer, internalNote } = parseInput(descendInput, input);
  return move(context, actor, ref, { verb: 'descend', seq }, () => ({
    note: answer,
    internalNote,
    texts: [{ path: 'answer', text: answer }],
  }));
}
