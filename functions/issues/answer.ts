import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { categoryOf } from './category.ts';
import { idField, internalNoteField, noteField, seqField, titleField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const answerInput = z.strictObject({
  seq: seqField,
  answer: noteField('答复'),
  /** What the public ledger shows it as; without one it shows category, community and month only. */
  title: titleField.optional(),
  category: idField('问题类别').optional(),
  internalNote: internalNoteField.optional(),
});
export type AnswerInput = z.input<typeof answerInput>;

/** 当场答复: nothing has to be handled, the answer settles it. */
export async function answerIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: AnswerInput,
): Promise<Moved> {
  const { seq, answer, title, category, internalNote } = parseInput(answerInput, input);
  return move(context, actor, ref, { verb: 'answer', seq }, async ({ entry: { row } }) => {
    if (category !== undefined) await categoryOf(context.record.db, category);
    return {
      note: answer,
      internalNote,
      changes: { title: title ?? row.title, categoryId: category ?? row.categoryId },
      texts: [{ path: 'answer', text: answer }, ...(ref.ledger === 'public' ? [{ path: 'title', text: title }] : [])],
    };
  });
}
