import { z } from 'zod';
import { readPhotos } from '../../db/publishing/photos.ts';
import { noticeById } from '../../db/publishing/standing.ts';
import { draftFields } from '../../src/domain/notice-draft.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { reasonField, seqField } from '../issues/fields.ts';
import { move } from '../issues/move.ts';
import type { Moved } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { draftBase } from './draft.ts';
import { draftSeqField, noticeTextFields, photosField, withParts } from './fields.ts';
import { passText } from './findings.ts';
import { chosenPhotos, releaseStatements } from './release.ts';

export const correctInput = z.strictObject({
  seq: seqField,
  draftSeq: draftSeqField.optional(),
  /** In place of the saved draft's, or of what stands. */
  title: noticeTextFields.title.optional(),
  raised: noticeTextFields.raised.optional(),
  result: noticeTextFields.result.optional(),
  /** Default: those that are shown. */
  photos: photosField.optional(),
  /** Why; it stands below the notice. */
  reason: reasonField,
});
export type CorrectInput = z.input<typeof correctInput>;

/** 更正公示: a new revision with the reason; what was corrected stays on record. The privacy guard looks again. */
export async function correctNotice(
  context: VerbContext,
  actor: Official,
  noticeId: number,
  input: CorrectInput,
): Promise<Moved> {
  const { seq, draftSeq, photos: chosen, reason, ...parts } = parseInput(correctInput, input);
  const { record } = context;
  const notice = await noticeById(record.db, noticeId);
  if (!notice) throw notFound();
  if (notice.withdrawnAt !== null) throw conflict('这份公示已经撤回，不能更正。');
  const { issueId } = notice;
  return move(
    context,
    actor,
    { ledger: 'public', id: issueId },
    { verb: 'correct', seq, reason },
    async ({ entry }) => {
      const [base, ready] = await Promise.all([draftBase(context, entry, draftSeq), readPhotos(record.db, issueId)]);
      const standing = base.notice;
      if (standing?.id !== noticeId) throw conflict('这份公示刚刚撤回，不能更正。');
      const text = parseInput(z.object(noticeTextFields), withParts(base.seq > 0 ? base.text : standing, parts));
      const shown = ready.filter((photo) => photo.noticeId === noticeId).map(({ id }) => id);
      const photos = await chosenPhotos(context, issueId, chosen ?? shown);
      const same = draftFields.every((field) => text[field] === standing[field]);
      if (same && shown.length === photos.length && shown.every((id) => photos.includes(id)))
        throw invalid([{ path: 'result', message: '没有改动。请改好再更正。' }]);
      const overrides = await passText(context, entry, text);
      return {
        more: releaseStatements(context, {
          issueId,
          noticeId,
          revision: standing.revision + 1,
          reason,
          text,
          photos,
          draftSeq: base.seq,
          overrideIds: overrides.map(({ id }) => id),
          actorCadreId: actor.cadreId,
        }),
      };
    },
  );
}
