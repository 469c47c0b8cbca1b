import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import { issueKinds } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { categoryOf } from './category.ts';
import { idField, internalNoteField, noteField, seqField, titleField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const acceptInput = z.strictObject({
  seq: seqField,
  title: titleField,
  category: idField('问题类别').optional(),
  kind: z.enum(issueKinds, { error: '请选咨询、求助、建议或投诉。' }).nullable().optional(),
  note: noteField('给反映人的话').optional(),
  internalNote: internalNoteField.optional(),
});
export type AcceptInput = z.input<typeof acceptInput>;

/**
 * 受理登记: feedback becomes an entry with a title, which the public ledger shows; category and kind may be put right. The title
 * of a restricted entry is for supervision only and not guarded: it may have to name somebody. What 举报 is stays 举报.
 */
export async function acceptIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: AcceptInput,
): Promise<Moved> {
  const { seq, title, category: categoryId, kind, note, internalNote } = parseInput(acceptInput, input);
  return move(context, actor, ref, { verb: 'accept', seq }, async ({ entry: { row, category } }) => {
    const chosen = categoryId === undefined ? category : await categoryOf(context.record.db, categoryId);
    const finalKind = kind === undefined || row.kind === 'denunciation' ? row.kind : kind;
    return {
      note,
      internalNote,
      changes: { title, kind: finalKind, categoryId: categoryId ?? row.categoryId },
      counted: { kind: finalKind, categoryWorkingDays: chosen.workingDays },
      texts: [...(ref.ledger === 'public' ? [{ path: 'title', text: title }] : []), { path: 'note', text: note }],
    };
  });
}
