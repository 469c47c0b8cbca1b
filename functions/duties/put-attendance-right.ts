import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { attendancesOf } from '../../db/field/attendances.ts';
import { attendances } from '../../db/schema.ts';
import { findPersonalData, maskPersonalData } from '../../src/domain/personal-data.ts';
import type { Official } from '../../src/domain/rights.ts';
import { communityPaths } from '../../src/domain/stale.ts';
import { addDays, civilDate, instantOf } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { clockField, seenField } from '../changes/fields.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { idField, lineField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden, invalid } from '../refusal.ts';
import { chooseOccasion, dutyStatements, occasionsOn, teamOn } from './occasion.ts';
import { told } from './sign-in.ts';

/** How far back attendance is put right, and how far ahead an absence is told, days. */
const daysBack = 92;
const daysAhead = 14;

export const putAttendanceRightInput = z.strictObject({
  /** Whose. */
  cadre: idField('人'),
  /** When the duty starts, where there are several on that day. */
  startsAt: clockField('驻点的开始时间').optional(),
  outcome: z.enum(['present', 'absent'], { error: '请选到了还是没有来。' }),
  /** When they came. */
  came: clockField('到的时间').optional(),
  reason: lineField('原因', 200),
  seen: seenField,
});
export type PutAttendanceRightInput = z.input<typeof putAttendanceRightInput>;

/**
 * Absence with its reason, or attendance as it really was, by another person than whom it is of; what stood before stays in the
 * history. Throws 403 for one's own, 409 for a day too far away, 422 for somebody who was not in the team.
 */
export async function putAttendanceRight(
  context: VerbContext,
  actor: Official,
  { community, date }: { community: string; date: string },
  input: PutAttendanceRightInput,
): Promise<Changed<{ id: number }>> {
  const given = parseInput(putAttendanceRightInput, input);
  const { record, now, settings } = context;
  const { db } = record;
  const today = civilDate(now);
  await communityOf(context, community);
  const { cadre: cadreId, outcome, reason, seen } = given;
  return change(context, actor, { what: 'putAttendanceRight', areaCode: community, seen }, async () => {
    if (cadreId === actor.cadreId) throw forbidden('自己的签到要由别人来改。');
    const latest = outcome === 'absent' ? addDays(today, daysAhead) : today;
    if (date < addDays(today, -daysBack) || date > latest)
      throw conflict(date > latest ? '这一天还没有到。' : `过了${daysBack}天的签到不能再改。`);
    const team = await teamOn(db, community, date);
    const member = team.members.find((each) => each.cadreId === cadreId);
    if (!member) throw invalid([{ path: 'cadre', message: '这个人这一天不在团队里。' }]);
    await guardWords(context, [{ path: 'reason', text: reason }]);
    const signedAt = outcome === 'absent' ? null : cameAt(date, given.came, now);
    const occasion = chooseOccasion(await occasionsOn(db, community, date), {
      startsAt: given.startsAt,
      at: signedAt ?? instantOf(date, '12:00'),
      earlyMinutes: settings.SIGN_IN_EARLY,
    });
    const before = occasion.dutyId === null ? [] : await attendancesOf(db, occasion.dutyId);
    const row = before.find((each) => each.cadreId === cadreId && each.makeUp === occasion.makeUp);
    const { makeUp, startsAt } = occasion;
    const duty = await dutyStatements(db, occasion, team, { before, after: { cadreId, makeUp, outcome }, today });
    const [last] = await db.select({ id: max(attendances.id) }).from(attendances);
    const id = row?.id ?? (last?.id ?? 0) + 1;
    const values = {
      outcome,
      signedAt,
      receivedAt: now,
      codeGiven: outcome === 'present' && (row?.codeGiven ?? false),
      reason,
      enteredBy: actor.cadreId,
    };
    return {
      before: row ? { ...told(row), reason: row.reason && withoutNames(row.reason) } : null,
      after: {
        ...{ attendance: id, duty: duty.dutyId, date, startsAt, makeUp, cadreId, name: member.name },
        ...told(values),
        reason,
      },
      statements: [
        ...duty.statements,
        row
          ? db.update(attendances).set(values).where(eq(attendances.id, id))
          : db.insert(attendances).values({ ...values, id, dutyId: duty.dutyId, makeUp, cadreId }),
      ],
      paths: duty.public ? communityPaths(community) : [],
      result: { id },
    };
  });
}

/** What somebody wrote of their own coming late may name whom they helped on the way: the history is for good. */
const withoutNames = (reason: string) => maskPersonalData(reason, findPersonalData(reason));

function cameAt(date: string, came: string | undefined, now: number): number {
  const wrong = (message: string) => invalid([{ path: 'came', message }]);
  if (came === undefined) throw wrong('请写几点到的，如 09:05。');
  const at = instantOf(date, came);
  if (at > now) throw wrong('到的时间不能在现在以后。');
  return at;
}
