import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { readDecision } from '../../db/meetings/decisions.ts';
import { meetingDecisions } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { reasonField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, notFound } from '../refusal.ts';
import { seenMeeting } from './meeting.ts';

export const dropInput = z.strictObject({ reason: reasonField });
export type DropInput = z.input<typeof dropInput>;

/** 不办了: a decision that nobody carried out, with the reason; also after the minutes were closed. */
export async function dropDecision(
  context: VerbContext,
  actor: Official,
  ref: { meeting: number; decision: number },
  input: DropInput,
): Promise<{ id: number }> {
  const { reason } = parseInput(dropInput, input);
  const { db } = context.record;
  const { areaCode } = await seenMeeting(context, actor, ref.meeting);
  await guardTexts(context, [], [{ path: 'reason', text: reason, internal: true }]);
  return change(context, actor, { what: 'decide', areaCode }, async () => {
    const found = await readDecision(db, ref.meeting, ref.decision);
    if (!found) throw notFound();
    const { id, issueId, eventSeq, droppedReason } = found.decision;
    if (eventSeq !== null) throw conflict('这个决定已经执行了，不能再说不办。');
    if (droppedReason !== null) throw conflict('这个决定已经记下不办了。');
    return {
      before: null,
      after: { id, meetingId: ref.meeting, issueId, dropped: true },
      statements: [db.update(meetingDecisions).set({ droppedReason: reason }).where(eq(meetingDecisions.id, id))],
      paths: [],
      result: { id },
    };
  });
}
