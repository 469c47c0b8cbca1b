/** What the verbs of meetings share. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { areaAndAbove } from '../../db/areas-above.ts';
import { type MeetingRow, readMeeting } from '../../db/meetings/meetings.ts';
import type { Statement } from '../../db/open.ts';
import { meetings } from '../../db/schema.ts';
import { type FieldAction, mayInField } from '../../src/domain/field-rights.ts';
import type { MeetingKind } from '../../src/domain/field-terms.ts';
import { meetingAnnouncement } from '../../src/domain/meeting-words.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { chineseDate } from '../../src/domain/wording.ts';
import { clockField } from '../changes/fields.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { dateField, lineField } from '../issues/fields.ts';
import { conflict, forbidden, invalid, notFound } from '../refusal.ts';

/** When and where. */
export const meetingFields = {
  date: dateField('开会的日期'),
  startsAt: clockField('开会的时间'),
  place: lineField('地点', 60),
};
export type Arranged = { kind: MeetingKind; date: string; startsAt: string; place: string };

/** What was held may be entered so many days later; what is to come so many ahead. */
const [daysBack, daysAhead] = [31, 366];

/** Throws 422 for a day that no meeting can be on. */
export function assertDay(date: string, now: number): void {
  const today = civilDate(now);
  const [first, last] = [addDays(today, -daysBack), addDays(today, daysAhead)];
  if (date < first || date > last)
    throw invalid([{ path: 'date', message: `日期要在${chineseDate(first)}到${chineseDate(last)}之间。` }]);
}

/** The area's code and those of all areas above it. */
export const areaCodesOf = async ({ record }: VerbContext, areaCode: string): Promise<string[]> =>
  (await record.db.all<{ code: string }>(sql`SELECT code FROM ${areaAndAbove(areaCode)}`)).map(({ code }) => code);

/** Throws 403 without the right in the area. */
export async function assertMay(context: VerbContext, actor: Official, what: FieldAction, areaCode: string) {
  const problem = mayInField(actor, what, await areaCodesOf(context, areaCode));
  if (problem !== null) throw forbidden(problem);
}

/** A meeting that the official may see. 404 for none, and for one of elsewhere. */
export async function seenMeeting(context: VerbContext, actor: Official, id: number): Promise<MeetingRow> {
  const meeting = await readMeeting(context.record.db, id);
  if (!meeting || mayInField(actor, 'seeMeetings', await areaCodesOf(context, meeting.areaCode)) !== null)
    throw notFound();
  return meeting;
}

export const closedWords = '这次会议的记录已经定稿，不能再改。要更正的，写在下一次会议里。';

/** The same, and its minutes are not closed: else 409. */
export async function openMeeting(context: VerbContext, actor: Official, id: number): Promise<MeetingRow> {
  const meeting = await seenMeeting(context, actor, id);
  if (meeting.closedAt !== null) throw conflict(closedWords);
  return meeting;
}

/** Changes nothing of an open meeting; of a closed one the record refuses it, and with it the whole batch. */
export const stillOpen = ({ record: { db } }: VerbContext, id: number): Statement =>
  db
    .update(meetings)
    .set({ minutesSeq: sql`${meetings.minutesSeq}` })
    .where(eq(meetings.id, id));

/** The announcement of a meeting. A town's is for everybody, so that its area must be the whole deployment. */
export async function announcementOf(
  context: VerbContext,
  meeting: Arranged & { areaCode: string },
  area: { shortName: string; several: boolean },
  id?: number,
) {
  if (area.several && meeting.areaCode !== (await rootCode(context)))
    throw invalid([{ path: 'announce', message: '只有本公开栏最上一级的会，才能向所有村（社区）发公告。' }]);
  return {
    ...(id === undefined ? {} : { id }),
    community: area.several ? null : meeting.areaCode,
    kind: 'meeting' as const,
    ...meetingAnnouncement(meeting, area.shortName),
  };
}
export const announced = z.boolean({ error: '请选要不要让群众知道。' });
