import { readAgendaFacts } from '../../db/meetings/agenda-facts.ts';
import { type MeetingRow, meetingBefore } from '../../db/meetings/meetings.ts';
import { type Agenda, composeAgenda } from '../../src/domain/meeting-agenda.ts';
import { agendaPeriod } from '../../src/domain/meeting-plan.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** The agenda of a meeting as the record has it now. */
export async function agendaNow({ record: { db }, now }: VerbContext, meeting: MeetingRow): Promise<Agenda> {
  const period = agendaPeriod(meeting, await meetingBefore(db, meeting), now);
  const facts = await readAgendaFacts(db, meeting.areaCode, { ...period, now });
  return composeAgenda(meeting.kind, facts, { ...period, at: now, today: civilDate(now) });
}
