import { eq } from 'drizzle-orm';
import { isInPublicHotIssue } from '../../db/hot-issues/touched.ts';
import { visits } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { type RaiseVisitInput, raiseVisitInput, type VisitAnswer } from '../../src/domain/visit-input.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { AlreadyDone, onceDone, readableVisit, visitColumns } from './find.ts';
import { laterFeedbackKeyOf } from './key.ts';
import { raiseBatch, raisedAnswerOf } from './raising.ts';

export type Raised = NonNullable<VisitAnswer['feedback']> & { publicChanged: boolean };

/** Turns a line of an entry into an issue, once: with its receipt for the resident. The same key and body again: the same receipt. */
export async function raiseVisit(
  context: VerbContext,
  actor: Official,
  id: number,
  input: RaiseVisitInput,
): Promise<Raised> {
  const { key, ...raise } = parseInput(raiseVisitInput, input);
  const { db } = context.record;
  const { row } = await readableVisit(context, actor, id);
  const areaCode = row.community.code;
  const { raised, publicChanged } = await onceDone(
    change(context, actor, { what: 'raiseVisit', areaCode }, async () => {
      const { kind, visitedAt, withdrawnAt, feedbackId } = await visitColumns(context, id);
      const from = { community: areaCode, kind, visitedAt };
      const batch = await raiseBatch(context, actor, from, raise, laterFeedbackKeyOf(key));
      if (feedbackId !== null && batch.feedbackIdBefore === feedbackId)
        throw new AlreadyDone({ raised: batch, changeId: 0, publicChanged: false });
      if (feedbackId !== null) throw conflict('这一条已经转成了问题，不能再转一次。要反映另一件事，请另记一条。');
      if (withdrawnAt !== null) throw conflict('这一条已经撤回，不能转成问题。');
      // One issue would stand for two entries.
      if (batch.feedbackIdBefore !== null)
        throw invalid([{ path: 'key', message: '这个编号已经用在别的一条上了，请重新打开这一页再转。' }]);
      return {
        before: null,
        after: { visit: id },
        statements: [
          ...batch.statements,
          db
            .update(visits)
            .set({ feedbackId: batch.feedbackId as unknown as number })
            .where(eq(visits.id, id)),
        ],
        paths: (await isInPublicHotIssue(db, { visitId: id })) ? hotIssuePaths : [],
        result: { raised: batch },
      };
    }),
  );
  return {
    ...(await raisedAnswerOf(context, raised.keyHash, raised.kept)),
    publicChanged: publicChanged || raised.kept.publicChanged,
  };
}
