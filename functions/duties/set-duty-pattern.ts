import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { dutyPatterns } from '../../db/schema.ts';
import { planChange, planProblems } from '../../src/domain/duty-plan.ts';
import type { Official } from '../../src/domain/rights.ts';
import { communityPaths } from '../../src/domain/stale.ts';
import { civilDate } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { clockField, seenField } from '../changes/fields.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { dateField, lineField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';

export const setDutyPatternInput = z.strictObject({
  seen: seenField,
  /** First day of the new plan; default: today. */
  from: dateField('开始的日期').optional(),
  /** The whole plan; what is not in it ends the day before. */
  times: z
    .array(
      z.strictObject({
        weekday: z.int({ error: '请选星期几。' }).min(1, '请选星期几。').max(7, '请选星期几。'),
        startsAt: clockField('开始时间'),
        endsAt: clockField('结束时间'),
        place: lineField('地点', 60),
        address: lineField('地址', 100).nullable().optional(),
        wayThere: lineField('怎么走', 200).nullable().optional(),
      }),
    )
    .max(14, '一个村（社区）最多14个固定时间。'),
});
export type SetDutyPatternInput = z.input<typeof setDutyPatternInput>;

/** 固定时间、固定地点 from a day on. What was, stays on record: days that have passed are not planned anew. */
export async function setDutyPattern(
  context: VerbContext,
  actor: Official,
  communityCode: string,
  input: SetDutyPatternInput,
): Promise<Changed<object>> {
  const given = parseInput(setDutyPatternInput, input);
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const { seen, from = today } = given;
  const times = given.times.map(({ address = null, wayThere = null, ...time }) => ({ ...time, address, wayThere }));
  await communityOf(context, communityCode);
  return change(context, actor, { what: 'setDutyPattern', areaCode: communityCode, seen }, async () => {
    if (from < today) throw invalid([{ path: 'from', message: '过去的日子不能改，请从今天或以后开始。' }]);
    const problems = planProblems(times);
    if (problems.length > 0) throw invalid(problems.map((message) => ({ path: 'times', message })));
    await guardWords(
      context,
      times.flatMap((time, at) =>
        (['place', 'address', 'wayThere'] as const).map((name) => ({ path: `times.${at}.${name}`, text: time[name] })),
      ),
    );
    const onRecord = await db
      .select()
      .from(dutyPatterns)
      .where(
        and(
          eq(dutyPatterns.communityCode, communityCode),
          or(isNull(dutyPatterns.toDate), gte(dutyPatterns.toDate, from)),
        ),
      )
      .orderBy(dutyPatterns.id);
    const { ends, drops, begins } = planChange(onRecord, times, from);
    return {
      before: onRecord.map(({ id, communityCode: _, ...time }) => time),
      after: { from, times },
      statements: [
        ...(drops.length > 0 ? [db.delete(dutyPatterns).where(inArray(dutyPatterns.id, drops))] : []),
        ...ends.map(({ id, toDate }) => db.update(dutyPatterns).set({ toDate }).where(eq(dutyPatterns.id, id))),
        // What had been planned to end later, and stays now.
        db
          .update(dutyPatterns)
          .set({ toDate: null })
          .where(and(eq(dutyPatterns.communityCode, communityCode), gte(dutyPatterns.toDate, from))),
        ...begins.map((time) => db.insert(dutyPatterns).values({ communityCode, ...time, fromDate: from })),
      ],
      paths: communityPaths(communityCode),
      result: {},
    };
  });
}
