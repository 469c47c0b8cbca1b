import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { idField, internalNoteField, noteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const askInput = z.strictObject({
  seq: seqField,
  question: noteField('要问的话'),
  /** Whom of those who raised it; left out: anyone of them may answer. */
  feedback: idField('反映人').optional(),
  internalNote: internalNoteField.optional(),
});
export type AskInput = z.input<typeof askInput>;

/** 请反映人补充: our own deadline pauses until the reply. Only where somebody holds a receipt to reply with. */
export async function askIssue(context: VerbContext, actor: Official, ref: IssueRef, input: AskInput): Promise<Moved> {
  const { seq, question, feedback, internalNote } = parseInput(askInput, input);
  return move(context, actor, ref, { verb: 'ask', seq }, ({ entry: { followers } }) => {
    const [first, ...others] = followers;
    if (!first) throw conflict('这件事没有带回执的反映人，问了也没有人能回答。请直接联系当事人，再写办理进展。');
    if (feedback !== undefined && !followers.some(({ id }) => id === feedback))
      throw invalid([{ path: 'feedback', message: '这位反映人没有反映过这件事，请重新选。' }]);
    return {
      note: question,
      internalNote,
      feedbackId: feedback ?? (others.length === 0 ? first.id : null),
      texts: [{ path: 'question', text: question }],
    };
  });
}
