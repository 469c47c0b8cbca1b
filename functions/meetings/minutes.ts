import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { meetings } from '../../db/schema.ts';
import { intakeKinds } from '../../src/domain/personal-data.ts';
import type { Official } from '../../src/domain/rights.ts';
import { tidyText } from '../../src/domain/text.ts';
import { guardWords } from '../announcements/guard-words.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { lostRace } from '../refusal.ts';
import { assertMay, openMeeting } from './meeting.ts';

const most = 10_000;
export const minutesInput = z.strictObject({
  minutes: z
    .string({ error: '请写会议记录。' })
    .max(2 * most, `会议记录最多${most}个字。`)
    .transform((text) => tidyText(text.toWellFormed()))
    .pipe(z.string().max(most, `会议记录最多${most}个字。`)),
  /** `seen` of the last answer: where somebody else saved since, nothing is overwritten. */
  seen: z.int({ error: '请重新打开这一页。' }).min(0, '请重新打开这一页。').optional(),
});
export type MinutesInput = z.input<typeof minutesInput>;

/**
 * 会议记录 as far as it is written, saved while it is typed: a draft, so that the history has its closing only. 422 where phones
 * or ID numbers of residents stand in it; the town's own lines may.
 */
export async function saveMinutes(
  context: VerbContext,
  actor: Official,
  id: number,
  input: MinutesInput,
): Promise<{ seen: number }> {
  const { minutes, seen } = parseInput(minutesInput, input);
  const { db } = context.record;
  const meeting = await openMeeting(context, actor, id);
  await assertMay(context, actor, 'closeMeeting', meeting.areaCode);
  await guardWords(context, [{ path: 'minutes', text: minutes }], intakeKinds);
  const from = seen ?? meeting.minutesSeq;
  const [written] = await db.batch([
    db
      .update(meetings)
      .set({ minutes: minutes === '' ? null : minutes, minutesSeq: from + 1 })
      .where(and(eq(meetings.id, id), eq(meetings.minutesSeq, from), isNull(meetings.closedAt)))
      .returning({ seen: meetings.minutesSeq }),
  ]);
  const [saved] = written;
  if (!saved) throw lostRace();
  return saved;
}
