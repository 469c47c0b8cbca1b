import { z } from 'zod';
import { guardOverrides } from '../../db/schema.ts';
import { draftFields } from '../../src/domain/notice-draft.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { readForAction } from '../issues/move.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { assertWritable, draftBase } from './draft.ts';
import { draftSeqField } from './fields.ts';
import { judgeText } from './findings.ts';

export const overrideInput = z.strictObject({
  draftSeq: draftSeqField.optional(),
  field: z.enum(draftFields, { error: '请选是哪一段。' }),
  /** UTF-16 place in the field's text, as the finding says. */
  start: z.int({ error: '请选是哪一处。' }).min(0, '请选是哪一处。'),
  end: z.int({ error: '请选是哪一处。' }).positive('请选是哪一处。'),
  /** Why it is nobody's personal data, or may stand all the same. */
  reason: reasonField,
});
export type OverrideInput = z.input<typeof overrideInput>;

/** Says why a finding of the guard in the draft may stand. It then waits for a second person (`confirmOverride`). */
export async function overrideFinding(
  context: VerbContext,
  actor: Official,
  issueId: number,
  input: OverrideInput,
): Promise<{ id: number; confirmed: boolean }> {
  const { draftSeq, field, start, end, reason } = parseInput(overrideInput, input);
  const { record, now } = context;
  const entry = await readForAction(context, actor, 'publish', { ledger: 'public', id: issueId });
  assertWritable(entry);
  const { text } = await draftBase(context, entry, draftSeq);
  const finding = (await judgeText(context, entry, text)).find(
    (each) => each.field === field && each.start === start && each.end === end,
  );
  if (!finding) throw conflict('草稿里这一处没有要处理的内容，请重新打开草稿。');
  await guardTexts(context, entry.followers, [{ path: 'reason', text: reason, internal: true }]);
  if (finding.override) return { id: finding.override.id, confirmed: finding.override.confirmedBy !== null };
  const { kind, text: found, sentence } = finding;
  const [[row]] = await record.db.batch([
    record.db
      .insert(guardOverrides)
      .values({ issueId, field, kind, text: found, sentence, reason, askedBy: actor.cadreId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: guardOverrides.id }),
  ]);
  if (!row) throw conflict('别人刚刚说明过这一处，请重新打开草稿。');
  return { id: row.id, confirmed: false };
}
