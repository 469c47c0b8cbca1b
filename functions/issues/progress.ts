import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { internalNoteField, noteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const progressInput = z
  .strictObject({
    seq: seqField,
    /** For residents. */
    note: noteField('给反映人的进展').optional(),
    /** For officials only. */
    internalNote: internalNoteField.optional(),
  })
  .refine(({ note, internalNote }) => note !== undefined || internalNote !== undefined, {
    path: ['note'],
    error: '请写给反映人的进展，或者写内部备注。',
  });
export type ProgressInput = z.input<typeof progressInput>;

/** 办理进展. Whoever reports it has handled the entry, and will not sign it off. */
export async function progressIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: ProgressInput,
): Promise<Moved> {
  const { seq, note, internalNote } = parseInput(progressInput, input);
  return move(context, actor, ref, { verb: 'progress', seq }, () => ({
    note,
    internalNote,
    texts: [{ path: 'note', text: note }],
  }));
}
