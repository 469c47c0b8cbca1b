import { and, eq, inArray, notInArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { inOffice } from '../../db/in-force.ts';
import type { Db } from '../../db/open.ts';
import { cadres, meetingAttendees } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { idField, lineField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { openMeeting, stillOpen } from './meeting.ts';

export const attendeesInput = z.strictObject({
  /** Everybody who came: who is not named did not. */
  cadres: z.array(idField('参加的人'), { error: '请选参加的人。' }).max(200, '最多200人。'),
  /** More of them by name: 张三（县民政局）. */
  others: z.array(lineField('参加的人', 80)).max(50, '最多写50人。').optional(),
});
export type AttendeesInput = z.input<typeof attendeesInput>;

/** 参加人员, whole, while the meeting is open. 422 for whoever is not in office. */
export async function setAttendees(
  context: VerbContext,
  actor: Official,
  id: number,
  input: AttendeesInput,
): Promise<{ count: number }> {
  const { cadres: chosen, others = [] } = parseInput(attendeesInput, input);
  const { record, now } = context;
  const { db } = record;
  const { areaCode } = await openMeeting(context, actor, id);
  return change(context, actor, { what: 'closeMeeting', areaCode }, async () => {
    await openMeeting(context, actor, id);
    const [present, ids] = await Promise.all([
      db.select({ id: meetingAttendees.cadreId }).from(meetingAttendees).where(eq(meetingAttendees.meetingId, id)),
      inOfficeOf(db, chosen, others, civilDate(now)),
    ]);
    return {
      before: { id, attendees: present.map((each) => each.id) },
      after: { id, attendees: ids },
      statements: [
        stillOpen(context, id),
        db
          .delete(meetingAttendees)
          .where(and(eq(meetingAttendees.meetingId, id), notInArray(meetingAttendees.cadreId, [0, ...ids]))),
        ...(ids.length > 0
          ? [
              db
                .insert(meetingAttendees)
                .values(ids.map((cadreId) => ({ meetingId: id, cadreId })))
                .onConflictDoNothing(),
            ]
          : []),
      ],
      paths: [],
      result: { count: ids.length },
    };
  });
}

/** `张三（县民政局）` → name and unit. */
function nameOf(person: string): { name: string; unit: string } {
  const [, name = person, unit = ''] = /^(.+?)[（(](.+)[）)]$/.exec(person) ?? [];
  return { name, unit };
}

/** Ids of these people, once each. Throws 422 for whoever is not in office, or is named like nobody or like several. */
async function inOfficeOf(db: Db, chosen: readonly number[], others: readonly string[], today: string) {
  const named = others.map(nameOf);
  const found = await db
    .select({ id: cadres.id, name: cadres.name, unit: cadres.unit })
    .from(cadres)
    .where(
      and(
        inOffice(today),
        or(
          inArray(cadres.id, [0, ...chosen]),
          inArray(
            cadres.name,
            named.map(({ name }) => name),
          ),
        ),
      ),
    );
  const ids = new Set(chosen);
  if (chosen.some((id) => found.every((each) => each.id !== id)))
    throw invalid([{ path: 'cadres', message: '有的人不在任，请重新选。' }]);
  named.forEach(({ name, unit }, at) => {
    const alike = found.filter((each) => each.name === name && (unit === '' || each.unit === unit));
    const [one] = alike;
    if (!one || alike.length > 1)
      throw invalid([
        {
          path: 'others',
          message: one ? `叫${name}的不止一位，请写成“姓名（单位）”。` : `没有找到在任的“${others[at]}”，请核对。`,
        },
      ]);
    ids.add(one.id);
  });
  return [...ids];
}
