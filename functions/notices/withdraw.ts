import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { removePhotos } from '../../db/publishing/photos.ts';
import { noticeById } from '../../db/publishing/standing.ts';
import { notices } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { reasonField, seqField } from '../issues/fields.ts';
import { move } from '../issues/move.ts';
import type { Moved } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, notFound } from '../refusal.ts';

export const withdrawInput = z.strictObject({
  seq: seqField,
  /** Why; it stands at the notice's address from now on. */
  reason: reasonField,
});
export type WithdrawInput = z.input<typeof withdrawInput>;

/** 撤回公示: gone from its address (410 with the reason), lists, feeds and search; its photos too. */
export async function withdrawNotice(
  context: VerbContext,
  actor: Official,
  noticeId: number,
  input: WithdrawInput,
): Promise<Moved> {
  const { seq, reason } = parseInput(withdrawInput, input);
  const { record, now } = context;
  const notice = await noticeById(record.db, noticeId);
  if (!notice) throw notFound();
  if (notice.withdrawnAt !== null) throw conflict('这份公示已经撤回了。');
  return move(context, actor, { ledger: 'public', id: notice.issueId }, { verb: 'withdraw', seq, reason }, () => ({
    more: [
      record.db.update(notices).set({ withdrawnAt: now, withdrawnReason: reason }).where(eq(notices.id, noticeId)),
      removePhotos(record, noticeId, now),
    ],
  }));
}
