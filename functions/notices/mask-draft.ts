import { z } from 'zod';
import { draftFields, type NoticeText } from '../../src/domain/notice-draft.ts';
import { maskPersonalData } from '../../src/domain/personal-data.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { readForAction } from '../issues/move.ts';
import { parseInput } from '../parse-input.ts';
import { judgeText } from './findings.ts';
import { saveDraft, saveDraftInput } from './save-draft.ts';

export const maskDraftInput = saveDraftInput.extend({
  /** What was found, wherever it stands in that field; default: everything that nobody wants to stand. */
  only: z.strictObject({ field: z.enum(draftFields), text: z.string().min(1) }).optional(),
});
export type MaskDraftInput = z.input<typeof maskDraftInput>;

/** Saves the draft with findings of the privacy guard replaced by what they are: `［电话号码］`. */
export async function maskDraft(context: VerbContext, actor: Official, issueId: number, input: MaskDraftInput) {
  const { draftSeq, only, ...text } = parseInput(maskDraftInput, input);
  const entry = await readForAction(context, actor, 'publish', { ledger: 'public', id: issueId });
  const findings = (await judgeText(context, entry, text)).filter(({ field, text: found, override }) =>
    only ? field === only.field && found === only.text : override === null,
  );
  const masked = Object.fromEntries(
    draftFields.map((field) => [
      field,
      maskPersonalData(
        text[field],
        findings.filter((each) => each.field === field),
      ),
    ]),
  ) as NoticeText;
  return saveDraft(context, actor, issueId, { draftSeq, ...masked });
}
