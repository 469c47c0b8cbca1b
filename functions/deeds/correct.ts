import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { DeedRecord } from '../../db/deeds/read.ts';
import { besideDeed } from '../../db/queries/deeds.ts';
import { deedRevisions, deeds } from '../../db/schema.ts';
import { deedFields } from '../../src/domain/deeds.ts';
import type { Official } from '../../src/domain/rights.ts';
import { deedPaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import { checkRead, readField } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid } from '../refusal.ts';
import { deedParts } from './fields.ts';
import { guardDeed, guardNumbers } from './guard.ts';
import {
  cadreStatements,
  checkDeed,
  type DeedFacts,
  deedColumns,
  deedFigures,
  findDeed,
  shownOf,
  withDeedParts,
} from './parts.ts';

export const correctDeedInput = z.strictObject({
  ...deedParts,
  /** Why; asked for once the deed is public, where it stands below it. */
  reason: reasonField.optional(),
  /** 409 where it was changed since. */
  read: readField,
});
export type CorrectDeedInput = z.input<typeof correctDeedInput>;

const sameDeed = (deed: DeedRecord, facts: DeedFacts): boolean =>
  deedFields.every((field) => deed[field] === facts[field]) &&
  deed.doneOn === facts.doneOn &&
  deed.people === facts.people &&
  deed.householdId === facts.householdId &&
  deed.cadres.map(({ id }) => id).join() === facts.cadres.map(({ id }) => id).join();

/** 改实事. Before it is public by its team; after that by who publishes, past the guard, as a new revision with its reason. */
export async function correctDeed(
  context: VerbContext,
  actor: Official,
  id: number,
  input: CorrectDeedInput,
): Promise<Changed<{ id: number }>> {
  const { reason, read, ...parts } = parseInput(correctDeedInput, input);
  const { record, now } = context;
  const { db } = record;
  const { communityCode: areaCode, publishedAt } = await findDeed(context, id);
  const isPublic = publishedAt !== null;
  const what = isPublic ? 'correctDeed' : 'putDeedRight';
  return change(context, actor, { what, areaCode }, async () => {
    const deed = await findDeed(context, id);
    if (deed.withdrawnAt !== null) throw conflict('这件实事的公示已经撤回，不能再改。');
    if ((deed.publishedAt !== null) !== isPublic) throw conflict('这件实事刚刚公示了，请重新打开再改。');
    checkRead(read, shownOf(deed));
    if (isPublic && reason === undefined) throw invalid([{ path: 'reason', message: '已经公示了，请写更正的原因。' }]);
    const facts = await checkDeed(context, withDeedParts(deed, parts));
    if (sameDeed(deed, facts)) throw invalid([{ path: 'words', message: '没有改动。请改好再提交。' }]);
    await (isPublic ? guardDeed(context, facts, reason) : guardNumbers(context, facts));
    const [last] = await db
      .select({ revision: max(deedRevisions.revision) })
      .from(deedRevisions)
      .where(eq(deedRevisions.deedId, id));
    const { title, words, result, doneOn, people } = facts;
    const revision = (last?.revision ?? 0) + 1;
    return {
      before: { deed: id, ...(isPublic ? { title: deed.title } : {}), ...deedFigures(deed) },
      after: { deed: id, ...(isPublic ? { title, revision, reason } : {}), ...deedFigures(facts) },
      statements: [
        db.update(deeds).set(deedColumns(facts)).where(eq(deeds.id, id)),
        ...cadreStatements(context, id, facts),
        ...(isPublic
          ? [
              db.insert(deedRevisions).values({
                deedId: id,
                revision,
                at: now,
                cadreId: actor.cadreId,
                ...{ doneOn, title, words, result, people },
                reason: reason ?? null,
              }),
            ]
          : []),
      ],
      paths:
        deed.publishedAt === null
          ? []
          : deedPaths({ ...deed, ...(await besideDeed(db, { id, publishedAt: deed.publishedAt })) }),
      result: { id },
    };
  });
}
