import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DroppedNote } from '../../db/hot-issues/dropped.ts';
import { hotIssueViews } from '../../db/hot-issues/kept.ts';
import { hotIssues } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { hotIssueOf, standingHotIssue } from './read.ts';

export const withdrawHotIssueInput = z.strictObject({ reason: reasonField });
export type WithdrawHotIssueInput = z.input<typeof withdrawHotIssueInput>;

/** 撤下: gone from the public at once; its entries stay in the ledger. It is not offered again until it has grown by half. */
export async function withdrawHotIssue(
  context: VerbContext,
  actor: Official,
  id: number,
  input: WithdrawHotIssueInput,
): Promise<Changed<{ id: number }>> {
  const { reason } = parseInput(withdrawHotIssueInput, input);
  const { record, now } = context;
  const { db } = record;
  const { areaCode } = await hotIssueOf(context, id);
  return change(context, actor, { what: 'withdrawHotIssue', areaCode }, async () => {
    const row = await standingHotIssue(context, id);
    await guardTexts(context, [], [{ path: 'reason', text: reason, internal: true }]);
    // As it stands: whatever became of its entries, it can be taken down.
    const [view] = await hotIssueViews(db, eq(hotIssues.id, id));
    const { entries = [], visits = [], voices = 0 } = view ?? {};
    const issues = entries.map((entry) => entry.id);
    const after: DroppedNote & { id: number; reason: string } = { id, reason, issues, visits, voices };
    return {
      before: { id, title: row.title },
      after,
      statements: [db.update(hotIssues).set({ withdrawnAt: now, withdrawnReason: reason }).where(eq(hotIssues.id, id))],
      paths: row.publishedAt === null ? [] : hotIssuePaths,
      result: { id },
    };
  });
}
