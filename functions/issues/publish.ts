import { z } from 'zod';
import { publicChange } from '../../db/publish.ts';
import { nextNotice } from '../../db/publishing/standing.ts';
import { notices } from '../../db/schema.ts';
import { republishedReason } from '../../src/domain/notice-draft.ts';
import { noticePath } from '../../src/domain/paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { publishedPaths } from '../../src/domain/stale.ts';
import type { VerbContext } from '../context.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { draftBase } from '../notices/draft.ts';
import { draftSeqField, noticeTextFields, photosField, withParts } from '../notices/fields.ts';
import { passText } from '../notices/findings.ts';
import { chosenPhotos, releaseStatements } from '../notices/release.ts';
import { parseInput } from '../parse-input.ts';
import { seqField } from './fields.ts';
import { move } from './move.ts';
import { isConstraint, type Moved } from './write.ts';

export const publishInput = z.strictObject({
  seq: seqField,
  draftSeq: draftSeqField.optional(),
  /** In place of the draft's. */
  title: noticeTextFields.title.optional(),
  raised: noticeTextFields.raised.optional(),
  result: noticeTextFields.result.optional(),
  /** Default: all that are ready. */
  photos: photosField.optional(),
});
export type PublishInput = z.input<typeof publishInput>;

/** `url` is the notice's address on this board, with base path. */
export type Published = Moved & { id: number; url: string };

/** How often another number is tried where somebody else's notice took it. */
const attempts = 5;

/**
 * 公示结果, only once closed: the draft as a notice, past the privacy guard. A notice that stood through a reopening gets the new
 * result as a revision; one that was withdrawn keeps its address and reason, and the result gets another number.
 */
export async function publishNotice(
  context: VerbContext,
  actor: Official,
  issueId: number,
  input: PublishInput,
): Promise<Published> {
  const { seq, draftSeq, photos: chosen, ...parts } = parseInput(publishInput, input);
  const { record, now } = context;
  for (let attempt = 1; ; attempt += 1) {
    let id = 0;
    try {
      const moved = await move(
        context,
        actor,
        { ledger: 'public', id: issueId },
        { verb: 'publish', seq },
        async ({ entry }) => {
          const base = await draftBase(context, entry, draftSeq);
          const text = parseInput(z.object(noticeTextFields), withParts(base.text, parts));
          const [overrides, photos, next] = await Promise.all([
            passText(context, entry, text),
            chosenPhotos(context, issueId, chosen),
            nextNotice(record.db),
          ]);
          const { notice } = base;
          id = notice?.id ?? next.id;
          const release = {
            issueId,
            noticeId: id,
            revision: (notice?.revision ?? 0) + 1,
            reason: notice ? republishedReason : null,
            text,
            photos,
            draftSeq: base.seq,
            overrideIds: overrides.map((override) => override.id),
            actorCadreId: actor.cadreId,
          };
          return {
            more: [
              ...(notice
                ? []
                : [
                    record.db.insert(notices).values({ id, issueId, publishedAt: now }),
                    ...publicChange(record, publishedPaths(next, entry.row), now),
                  ]),
              ...releaseStatements(context, release),
            ],
          };
        },
      );
      return { ...moved, id, url: `${basePath(context.settings)}${noticePath(id)}` };
    } catch (error) {
      if (attempt === attempts || !isConstraint(error)) throw error;
    }
  }
}
