/** Meetings of the invented town: 青石's 碰头会 on the Friday before `townNow`, and what is asked of it. */
import { eq } from 'drizzle-orm';
import { meetingDecisions, meetings } from '../../db/schema.ts';
import { setAttendees } from '../../functions/meetings/attendees.ts';
import { callMeeting } from '../../functions/meetings/call.ts';
import { carryOut } from '../../functions/meetings/carry-out.ts';
import { decide } from '../../functions/meetings/decide.ts';
import { saveMinutes } from '../../functions/meetings/minutes.ts';
import { meetingPlace } from '../../functions/meetings/page.ts';
import type { DecisionVerb } from '../../src/domain/field-terms.ts';
import type { MeetingPage } from '../../src/domain/meeting-views.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, type Person, people } from '../issues/desk.ts';

export const called = {
  kind: 'team_month' as const,
  area: qingshi,
  date: '2026-11-20',
  startsAt: '15:00',
  place: '村委会二楼',
};

export const call = async (desk: Desk, input: object = {}, by: Person = 'liaison') =>
  (await callMeeting(desk.at(), await desk.official(by), { ...called, ...input })).id;

/** With somebody there and minutes. */
export async function held(desk: Desk, input: object = {}): Promise<number> {
  const id = await call(desk, input);
  const liaison = await desk.official('liaison');
  await setAttendees(desk.at(), liaison, id, { cadres: [people.lead, people.liaison] });
  await saveMinutes(desk.at(), liaison, id, { minutes: '逐件过了一遍。', seen: 0 });
  return id;
}

/** Inputs that each move takes. */
export const moves: Record<DecisionVerb, Record<string, unknown>> = {
  assign: { department: 2 },
  progress: { note: '材料已经到了。' },
  extend: { to: '2026-12-10', reason: '材料还没有到。' },
  escalate: { to: '县水利局', reason: '镇里没有权限。' },
  reopen: { reason: '有一盏又灭了。' },
  urge: { reason: '本周内装好。' },
};
export const words = '先办这一件。';

export const decided = async (
  desk: Desk,
  meetingId: number,
  issue: number,
  verb: DecisionVerb,
  input: Record<string, unknown> = moves[verb],
  by: Person = 'liaison',
) => (await decide(desk.at(), await desk.official(by), meetingId, { issue, verb, input, words })).id;

export const carry = async (desk: Desk, meeting: number, decision: number, by: Person, input: { seq?: number } = {}) =>
  carryOut(desk.at(), await desk.official(by), { meeting, decision }, input);

export const decisionRow = async (desk: Desk, id: number) =>
  (await desk.record.db.select().from(meetingDecisions).where(eq(meetingDecisions.id, id)))[0];
export const meetingRow = async (desk: Desk, id: number) =>
  (await desk.record.db.select().from(meetings).where(eq(meetings.id, id)))[0];

export const pageFor = async (desk: Desk, id: number, by: Person, asked: object = {}) =>
  (await meetingPlace(id, asked).read(desk.at(), await desk.official(by))) as MeetingPage | null;
