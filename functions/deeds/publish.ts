import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { nextDeed } from '../../db/queries/deeds.ts';
import { deedRevisions, deeds } from '../../db/schema.ts';
import { deedPath } from '../../src/domain/field-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { publishedDeedPaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import { checkRead, readField } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { deedParts } from './fields.ts';
import { guardDeed } from './guard.ts';
import { cadreStatements, checkDeed, deedColumns, deedFigures, findDeed, shownOf, withDeedParts } from './parts.ts';

/** In place of what was logged; default: as it stands. */
export const publishDeedInput = z.strictObject({
  ...deedParts,
  /** 409 where it was changed since. */
  read: readField,
});
export type PublishDeedInput = z.input<typeof publishDeedInput>;

/**
 * 公示实事: public from the next request on. Title, words and result pass the privacy guard: 422 names each finding and its
 * place. A finding cannot be overridden here, it is masked or written otherwise.
 */
export async function publishDeed(
  context: VerbContext,
  actor: Official,
  id: number,
  input: PublishDeedInput,
): Promise<Changed<{ id: number; url: string }>> {
  const { read, ...parts } = parseInput(publishDeedInput, input);
  const { record, now } = context;
  const { db } = record;
  const { communityCode: areaCode } = await findDeed(context, id);
  return change(context, actor, { what: 'publishDeed', areaCode }, async () => {
    const deed = await findDeed(context, id);
    if (deed.withdrawnAt !== null) throw conflict('这件实事的公示已经撤回。要再公示，请重新登记一件。');
    if (deed.publishedAt !== null) throw conflict('这件实事已经公示了。要改，请更正。');
    checkRead(read, shownOf(deed));
    const [facts, { previousId, lastPage }] = await Promise.all([
      checkDeed(context, withDeedParts(deed, parts)),
      nextDeed(db),
    ]);
    await guardDeed(context, facts);
    const { title, words, result, doneOn, people } = facts;
    return {
      before: { deed: id, ...deedFigures(deed) },
      after: { deed: id, title, ...deedFigures(facts) },
      statements: [
        db
          .update(deeds)
          .set({ ...deedColumns(facts), publishedAt: now, publishedBy: actor.cadreId })
          .where(eq(deeds.id, id)),
        ...cadreStatements(context, id, facts),
        db.insert(deedRevisions).values({
          deedId: id,
          revision: 1,
          at: now,
          cadreId: actor.cadreId,
          ...{ doneOn, title, words, result, people },
        }),
      ],
      paths: publishedDeedPaths({ id, communityCode: areaCode, previousId, lastPage }),
      result: { id, url: deedPath(id) },
    };
  });
}
