import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { attendeesOf } from '../../db/meetings/meetings.ts';
import { meetings } from '../../db/schema.ts';
import { agendaCount } from '../../src/domain/meeting-agenda.ts';
import { closingProblem } from '../../src/domain/meeting-plan.ts';
import type { Official } from '../../src/domain/rights.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, lostRace } from '../refusal.ts';
import { agendaNow } from './agenda-now.ts';
import { openMeeting } from './meeting.ts';
import { minutesInput, saveMinutes } from './minutes.ts';

export const closeMeetingInput = z.strictObject({
  /** Saved first, as by `minutes`. */
  minutes: minutesInput.shape.minutes.optional(),
  /** Number of the minutes that were read: where somebody wrote on, nothing is closed. */
  seen: z.int({ error: '请重新打开这一页。' }).min(0, '请重新打开这一页。').optional(),
});
export type CloseMeetingInput = z.input<typeof closeMeetingInput>;

/**
 * 定稿: agenda with its numbers, minutes and attendance stay as they are from now on. Decisions can still be carried out or
 * dropped; what was wrong is put right by the next meeting.
 */
export async function closeMeeting(
  context: VerbContext,
  actor: Official,
  id: number,
  input: CloseMeetingInput,
): Promise<{ closedAt: number }> {
  const { minutes, seen: read } = parseInput(closeMeetingInput, input);
  const { record, now } = context;
  const { db } = record;
  const { areaCode } = await openMeeting(context, actor, id);
  const seen = minutes === undefined ? read : (await saveMinutes(context, actor, id, { minutes, seen: read })).seen;
  return change(context, actor, { what: 'closeMeeting', areaCode }, async () => {
    const meeting = await openMeeting(context, actor, id);
    if (seen !== undefined && seen !== meeting.minutesSeq) throw lostRace();
    const [attendees, agenda] = await Promise.all([attendeesOf(db, id), agendaNow(context, meeting)]);
    const problem = closingProblem({ ...meeting, attendees: attendees.length }, now);
    if (problem !== null) throw conflict(problem);
    return {
      before: null,
      after: {
        id,
        kind: meeting.kind,
        date: meeting.date,
        attendees: attendees.map((each) => each.id),
        numbers: Object.fromEntries(agenda.sections.map(({ key, lines }) => [key, agendaCount(lines)])),
      },
      statements: [
        db
          .update(meetings)
          .set({
            agenda: JSON.stringify(agenda),
            closedAt: now,
            // Minutes that were saved meanwhile: a check of the record refuses a closing by nobody, and all is read again.
            closedBy: sql`CASE WHEN ${meetings.minutesSeq} = ${meeting.minutesSeq} THEN ${actor.cadreId} END`,
          })
          .where(eq(meetings.id, id)),
      ],
      paths: [],
      result: { closedAt: now },
    };
  });
}
