import { and, eq, isNull } from 'drizzle-orm';
import { readOverrides } from '../../db/publishing/drafts.ts';
import { guardOverrides } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { readForAction } from '../issues/move.ts';
import { forbidden, notFound } from '../refusal.ts';

/** The second person agrees that a finding may stand: a lead of the community or supervision, never who asked for it. */
export async function confirmOverride(
  context: VerbContext,
  actor: Official,
  issueId: number,
  overrideId: number,
): Promise<{ id: number; confirmed: true }> {
  const { record, now } = context;
  await readForAction(context, actor, 'confirmFinding', { ledger: 'public', id: issueId });
  const override = (await readOverrides(record.db, issueId)).find(({ id }) => id === overrideId);
  if (!override) throw notFound();
  if (override.askedBy === actor.cadreId) throw forbidden('这一处是您自己说明的，要由另一个人（责任人或督查组）确认。');
  await record.write([
    record.db
      .update(guardOverrides)
      .set({ confirmedBy: actor.cadreId, confirmedAt: now })
      .where(and(eq(guardOverrides.id, overrideId), isNull(guardOverrides.confirmedBy))),
  ]);
  return { id: overrideId, confirmed: true };
}
