import { and, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { readDutySources } from '../../db/queries/duties.ts';
import { announcements, duties, makeUps } from '../../db/schema.ts';
import { dutiesUntil, makeUpProblems } from '../../src/domain/duties.ts';
import { makeUpWords } from '../../src/domain/make-up-words.ts';
import type { Official } from '../../src/domain/rights.ts';
import { announcementPaths, communityPaths } from '../../src/domain/stale.ts';
import { civilDate, instantOf } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { clockField } from '../changes/fields.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { dateField, lineField, reasonField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';

export const makeUpInput = z.strictObject({
  date: dateField('补班的日期'),
  /** Default: those of the duty. */
  startsAt: clockField('开始时间').optional(),
  endsAt: clockField('结束时间').optional(),
  place: lineField('地点', 60).optional(),
  /** For residents, in the announcement. */
  reason: reasonField.optional(),
});
export type MakeUpInput = z.input<typeof makeUpInput>;

/**
 * The duty that falls out: one on record, or a date of the fixed plan that is not on record yet (most are not before the day);
 * it is put there with the make-up.
 */
export type DutyRef = { id: number } | { community: string; date: string; startsAt?: string };

type Duty = {
  id: number | null;
  communityCode: string;
  date: string;
  startsAt: string;
  endsAt: string;
  place: string;
  /** An announced make-up that nobody came to: another one takes its place. */
  lapsed: { date: string } | null;
};

/**
 * 补班 for a duty that was or will be missed: on a rest day, announced three whole days ahead [001]; else refused with the
 * rule. The announcement is public at once.
 */
export async function makeUp(
  context: VerbContext,
  actor: Official,
  ref: DutyRef,
  input: MakeUpInput,
): Promise<Changed<{ dutyId: number; announcementId: number }>> {
  const given = parseInput(makeUpInput, input);
  const { record, now } = context;
  const { db } = record;
  const announcedOn = civilDate(now);
  const areaCode = 'id' in ref ? await communityOfDuty(context, ref.id) : ref.community;
  const { shortName } = await communityOf(context, areaCode);
  return change(context, actor, { what: 'makeUp', areaCode }, async () => {
    const duty = await findDuty(context, ref);
    const { holidays } = await readDutySources(db, announcedOn, [areaCode]);
    const { startsAt = duty.startsAt, endsAt = duty.endsAt, place = duty.place, date, reason } = given;
    const problems = makeUpProblems({ dutyDate: duty.date, date, announcedOn, holidays });
    if (problems.length > 0) throw invalid(problems.map((message) => ({ path: 'date', message })));
    if (endsAt <= startsAt) throw invalid([{ path: 'endsAt', message: '结束时间要晚于开始时间。' }]);
    if (place === '') throw invalid([{ path: 'place', message: '请写补班的地点。' }]);
    await guardWords(context, [
      { path: 'place', text: place },
      { path: 'reason', text: reason },
    ]);
    const [[lastDuty], [lastAnnouncement], today] = await Promise.all([
      db.select({ id: max(duties.id) }).from(duties),
      db.select({ id: max(announcements.id) }).from(announcements),
      db
        .select({ title: announcements.title })
        .from(announcements)
        .where(and(eq(announcements.communityCode, areaCode), eq(announcements.publishedOn, announcedOn))),
    ]);
    const taken = today.map(({ title }) => title);
    const { id: _, lapsed, ...occurrence } = duty;
    const dutyId = duty.id ?? (lastDuty?.id ?? 0) + 1;
    const announcementId = (lastAnnouncement?.id ?? 0) + 1;
    const instead = { date, startsAt, endsAt, place };
    return {
      before: {
        date: duty.date,
        startsAt: duty.startsAt,
        endsAt: duty.endsAt,
        place: duty.place,
        ...(lapsed && { lapsed: lapsed.date }),
      },
      after: { ...instead, announcementId },
      statements: [
        ...(duty.id === null
          ? [db.insert(duties).values({ ...occurrence, id: dutyId, state: 'planned' as const })]
          : []),
        db.insert(announcements).values({
          id: announcementId,
          kind: 'make_up',
          ...makeUpWords(shortName, duty, instead, reason, taken),
          publishedOn: announcedOn,
          communityCode: areaCode,
        }),
        lapsed
          ? db
              .update(makeUps)
              .set({ ...instead, announcementId, announcedOn })
              .where(eq(makeUps.dutyId, dutyId))
          : db.insert(makeUps).values({ dutyId, ...instead, announcementId, announcedOn }),
      ],
      paths: [...communityPaths(areaCode), ...announcementPaths(areaCode)],
      result: { dutyId, announcementId },
    };
  });
}

async function communityOfDuty({ record: { db } }: VerbContext, id: number): Promise<string> {
  const [duty] = await db.select({ code: duties.communityCode }).from(duties).where(eq(duties.id, id));
  if (!duty) throw notFound();
  return duty.code;
}

/**
 * The duty with its hours and place. Throws 404 where there is none, 409 where the leader came or it has its make-up; one that
 * passed without anybody signing in settles nothing.
 */
async function findDuty({ record: { db }, now }: VerbContext, ref: DutyRef): Promise<Duty> {
  const which =
    'id' in ref ? eq(duties.id, ref.id) : and(eq(duties.communityCode, ref.community), eq(duties.date, ref.date));
  const onRecord = await db
    .select({ duty: duties, makeUp: makeUps })
    .from(duties)
    .leftJoin(makeUps, eq(makeUps.dutyId, duties.id))
    .where(which)
    .orderBy(duties.startsAt);
  const found = onRecord.find(
    ({ duty }) => 'id' in ref || ref.startsAt === undefined || duty.startsAt === ref.startsAt,
  );
  if (found) {
    const { duty, makeUp } = found;
    const isOver = makeUp !== null && instantOf(makeUp.date, makeUp.endsAt) <= now;
    if (duty.state === 'made_up' || (makeUp && !isOver)) throw conflict('这次驻点已经安排过补班。');
    if (duty.state === 'held' && duty.leaderAttended !== false) throw conflict('这次驻点没有缺，不用补班。');
    const { id, communityCode, date, startsAt, endsAt, place } = duty;
    return { id, communityCode, date, startsAt, endsAt, place, lapsed: makeUp && { date: makeUp.date } };
  }
  if ('id' in ref) throw notFound();
  const { sources } = await readDutySources(db, ref.date, [ref.community]);
  const planned = dutiesUntil({ ...sources(ref.community), until: ref.date }).find(
    ({ status, startsAt }) =>
      (status === 'planned' || status === 'tentative' || status === 'holiday') &&
      (ref.startsAt === undefined || ref.startsAt === startsAt),
  );
  if (!planned) throw notFound();
  const { communityCode, date, startsAt, endsAt, place } = planned;
  return { id: null, communityCode, date, startsAt, endsAt, place, lapsed: null };
}
