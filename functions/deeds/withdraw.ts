import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { besideDeed } from '../../db/queries/deeds.ts';
import { deeds } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { deedPaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { findDeed } from './parts.ts';

/** Why; it stands at the deed's address from now on. */
export const withdrawDeedInput = z.strictObject({ reason: reasonField });
export type WithdrawDeedInput = z.input<typeof withdrawDeedInput>;

/** 撤回实事公示: gone from lists, feed and search at once, 410 with the reason at its address; it counts for nobody any more. */
export async function withdrawDeed(
  context: VerbContext,
  actor: Official,
  id: number,
  input: WithdrawDeedInput,
): Promise<Changed<{ id: number }>> {
  const { reason } = parseInput(withdrawDeedInput, input);
  const { record, now } = context;
  const { db } = record;
  const { communityCode: areaCode } = await findDeed(context, id);
  return change(context, actor, { what: 'withdrawDeed', areaCode }, async () => {
    const deed = await findDeed(context, id);
    if (deed.publishedAt === null) throw conflict('这件实事还没有公示，不用撤回。');
    if (deed.withdrawnAt !== null) throw conflict('这件实事的公示已经撤回了。');
    await guardTexts(context, [], [{ path: 'reason', text: reason }]);
    return {
      before: { deed: id, title: deed.title },
      after: { deed: id, title: deed.title, reason },
      statements: [db.update(deeds).set({ withdrawnAt: now, withdrawnReason: reason }).where(eq(deeds.id, id))],
      paths: deedPaths({ ...deed, ...(await besideDeed(db, { id, publishedAt: deed.publishedAt })) }),
      result: { id },
    };
  });
}
