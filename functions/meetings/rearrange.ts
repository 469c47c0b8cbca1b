import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { isArranged } from '../../db/meetings/meetings.ts';
import { meetings } from '../../db/schema.ts';
import { meetingKindWords } from '../../src/domain/field-terms.ts';
import type { Official } from '../../src/domain/rights.ts';
import { announce } from '../announcements/announce.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { announcementOf, assertDay, assertMay, meetingFields, openMeeting, stillOpen } from './meeting.ts';
import { alsoWriting, historyLine } from './together.ts';

export const rearrangeInput = z.strictObject(meetingFields);
export type RearrangeInput = z.input<typeof rearrangeInput>;

/** Another day, time or place, while it is open. Where residents were told of it, the announcement is put right with it. */
export async function rearrangeMeeting(
  context: VerbContext,
  actor: Official,
  id: number,
  input: RearrangeInput,
): Promise<{ publicChanged: boolean }> {
  const arranged = parseInput(rearrangeInput, input);
  const { record, now } = context;
  const { db } = record;
  const meeting = await openMeeting(context, actor, id);
  const { kind, areaCode, announcementId } = meeting;
  if (arranged.date !== meeting.date) assertDay(arranged.date, now);
  await guardWords(context, [{ path: 'place', text: arranged.place }]);
  if (await isArranged(db, { kind, areaCode, date: arranged.date, except: id }))
    throw conflict(`${arranged.date}已经安排了${meetingKindWords[kind]}。`);
  const before = { id, date: meeting.date, startsAt: meeting.startsAt, place: meeting.place };
  const after = { id, ...arranged };
  const statements = [stillOpen(context, id), db.update(meetings).set(arranged).where(eq(meetings.id, id))];
  if (announcementId === null)
    return change(context, actor, { what: 'callMeeting', areaCode }, async () => {
      await openMeeting(context, actor, id);
      return { before, after, statements, paths: [], result: {} };
    });
  await assertMay(context, actor, 'callMeeting', areaCode);
  const both = alsoWriting(context, [
    ...statements,
    ...historyLine(context, actor, { what: 'callMeeting', areaCode, before, after }),
  ]);
  return announce(both, actor, await announcementOf(context, { ...meeting, ...arranged }, meeting, announcementId));
}
