import { eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { isArranged } from '../../db/meetings/meetings.ts';
import type { Db } from '../../db/open.ts';
import { announcements, areas, meetings } from '../../db/schema.ts';
import { meetingKinds, meetingKindWords } from '../../src/domain/field-terms.ts';
import type { Official } from '../../src/domain/rights.ts';
import { announce } from '../announcements/announce.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { announced, announcementOf, assertDay, assertMay, meetingFields } from './meeting.ts';
import { alsoWriting, historyLine } from './together.ts';

export const callMeetingInput = z.strictObject({
  kind: z.enum(meetingKinds, { error: '请选是哪一种会。' }),
  /** A community for the team's meetings, a town for its analysis. */
  area: z
    .string({ error: '请选哪个村（社区）或者镇（街道）。' })
    .regex(/^\d{2,12}$/, '请选哪个村（社区）或者镇（街道）。'),
  ...meetingFields,
  /** 让群众知道: an announcement goes out with it. */
  announce: announced.optional(),
});
export type CallMeetingInput = z.input<typeof callMeetingInput>;

/**
 * 安排会议. With `announce` residents are told at once, past the privacy guard, by whoever may announce. 403 without the right
 * in the area, 409 where one of its kind is there on that day; then nothing is written.
 */
export async function callMeeting(
  context: VerbContext,
  actor: Official,
  input: CallMeetingInput,
): Promise<{ id: number; publicChanged: boolean }> {
  const { kind, area: areaCode, announce: tells = false, ...arranged } = parseInput(callMeetingInput, input);
  const { record, now } = context;
  const { db } = record;
  const [area] = await db.select().from(areas).where(eq(areas.code, areaCode));
  if (!area || area.closedOn !== null) throw notFound();
  if (area.kind !== (kind === 'town_month' ? 'town' : 'community'))
    throw invalid([
      {
        path: 'area',
        message: `${meetingKindWords[kind]}要选${kind === 'town_month' ? '镇（街道）' : '村（社区）'}。`,
      },
    ]);
  assertDay(arranged.date, now);
  await assertMay(context, actor, 'callMeeting', areaCode);
  const row = { kind, areaCode, ...arranged, createdAt: now, createdBy: actor.cadreId };
  const free = async () => {
    if (await isArranged(db, row)) throw conflict(`${arranged.date}已经安排了${meetingKindWords[kind]}。`);
  };
  await guardWords(context, [{ path: 'place', text: arranged.place }]);
  if (!tells) {
    const { id, publicChanged } = await change(context, actor, { what: 'callMeeting', areaCode }, async () => {
      await free();
      const id = await nextId(db);
      return {
        before: null,
        after: { id, kind, ...arranged },
        statements: [db.insert(meetings).values({ id, ...row })],
        paths: [],
        result: { id },
      };
    });
    return { id, publicChanged };
  }
  await free();
  const id = await nextId(db);
  // The one that the batch has just written, whatever others announced meanwhile.
  const announcementId = sql`(SELECT max(${announcements.id}) FROM ${announcements})` as unknown as number;
  const both = alsoWriting(context, [
    db.insert(meetings).values({ id, ...row, announcementId }),
    ...historyLine(context, actor, {
      what: 'callMeeting',
      areaCode,
      after: { id, kind, ...arranged, announced: true },
    }),
  ]);
  const words = await announcementOf(
    context,
    { kind, areaCode, ...arranged },
    { ...area, several: kind === 'town_month' },
  );
  const { publicChanged } = await announce(both, actor, words);
  return { id, publicChanged };
}

async function nextId(db: Db): Promise<number> {
  const [last] = await db.select({ id: max(meetings.id) }).from(meetings);
  return (last?.id ?? 0) + 1;
}
