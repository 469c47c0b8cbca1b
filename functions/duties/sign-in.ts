import { eq, max } from 'drizzle-orm';
import type { z } from 'zod';
import { type AttendanceRow, attendancesOf, attendanceWithKey } from '../../db/field/attendances.ts';
import { officialOf } from '../../db/officials.ts';
import { attendances } from '../../db/schema.ts';
import { minutesLate, type Occasion } from '../../src/domain/attendance.ts';
import type { Official } from '../../src/domain/rights.ts';
import { clockAhead, joinSignIn, oldestSignIn, signInShape } from '../../src/domain/sign-in.ts';
import { communityPaths } from '../../src/domain/stale.ts';
import { civilDate, clockTime, instantOf } from '../../src/domain/time.ts';
import { chineseClock } from '../../src/domain/wording.ts';
import { change } from '../changes/change.ts';
import { communityOf } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, forbidden, invalid } from '../refusal.ts';
import { checkCode } from './code.ts';
import { chooseOccasion, dutyStatements, occasionsOn, type TeamOnDay, teamOn } from './occasion.ts';

/** An attendance as it stands on record. `publicChanged` tells whether this sign-in changed what residents see. */
export type SignedIn = {
  id: number;
  community: string;
  date: string;
  startsAt: string;
  outcome: 'present' | 'absent';
  signedAt: number | null;
  receivedAt: number;
  codeGiven: boolean;
  /** Minutes after the start; 0 in time. */
  lateMinutes: number;
  publicChanged: boolean;
};

/** There is nothing to write: the attendance stands already. */
class Stands extends Error {
  readonly row: AttendanceRow;
  constructor(row: AttendanceRow) {
    super('stands');
    this.row = row;
  }
}

const answered = ({ settings }: VerbContext, row: AttendanceRow, publicChanged = false): SignedIn => ({
  id: row.id,
  community: row.communityCode,
  date: row.date,
  startsAt: row.startsAt,
  outcome: row.outcome,
  signedAt: row.signedAt,
  receivedAt: row.receivedAt,
  codeGiven: row.codeGiven,
  lateMinutes: row.signedAt === null ? 0 : minutesLate(row, row.signedAt, settings.SIGN_IN_LATE),
  publicChanged,
});

/**
 * 签到 for oneself, at a duty of the team one was in on that day. The same key again, or another device of the same person, is the
 * same attendance. Throws 403 for who was in no team there, 409 where there was no duty or it is too early, 422 for a clock that
 * is ahead or a time too long past, a wrong code, and a key used for another duty.
 * @param asks by a form, before whoever is late: the reason is asked for. What waited without signal is taken without one
 */
export async function signIn(
  context: VerbContext,
  actor: Official,
  input: z.input<typeof signInShape>,
  { asks = false } = {},
): Promise<SignedIn> {
  const given = parseInput(signInShape, input);
  const { record, now, settings } = context;
  const { db } = record;
  const { key, community, date, signedAt = now } = given;
  const known = await attendanceWithKey(db, key);
  if (known) {
    if (known.cadreId === actor.cadreId && known.communityCode === community && known.date === date)
      return answered(context, known);
    throw invalid([{ path: 'key', message: '这个签到编号已经用在别的签到上了，请重新打开这一页再签。' }]);
  }
  checkTime(signedAt, date, now);
  const { name } = await communityOf(context, community);
  // Who has left the team since then signed in while they were in it.
  const [onThatDay, team] = await Promise.all([officialOf(db, actor.cadreId, date), teamOn(db, community, date)]);
  if (!onThatDay || !team.members.some(({ cadreId }) => cadreId === actor.cadreId))
    throw forbidden(`您这一天不在${name}的团队里，不能在这里签到。`);
  const codeGiven = await checkCode(context, { cadreId: actor.cadreId, community, date, code: given.code });
  const sent = {
    cadreId: actor.cadreId,
    key,
    signedAt,
    receivedAt: now,
    codeGiven,
    reason: given.reason ? maskOnIntake(given.reason) : null,
  };
  try {
    const { changeId: _, ...signed } = await change(
      context,
      onThatDay,
      { what: 'signIn', areaCode: community },
      async () => {
        const at = { startsAt: given.startsAt, at: signedAt, earlyMinutes: settings.SIGN_IN_EARLY };
        const occasion = chooseOccasion(await occasionsOn(db, community, date), at);
        checkEarly(occasion, signedAt, settings.SIGN_IN_EARLY);
        if (asks && sent.reason === null && minutesLate(occasion, signedAt, settings.SIGN_IN_LATE) > 0)
          throw invalid([{ path: 'reason', message: '已经迟到了，请写一下原因。' }]);
        return written(context, occasion, team, sent);
      },
    );
    return signed;
  } catch (error) {
    if (error instanceof Stands) return answered(context, error.row);
    throw error;
  }
}

async function written(
  context: VerbContext,
  occasion: Occasion,
  team: TeamOnDay,
  sent: Parameters<typeof joinSignIn>[1],
) {
  const { db } = context.record;
  const before = occasion.dutyId === null ? [] : await attendancesOf(db, occasion.dutyId);
  const row = before.find(({ cadreId, makeUp }) => cadreId === sent.cadreId && makeUp === occasion.makeUp);
  const fresh = { ...sent, outcome: 'present' as const, enteredBy: sent.cadreId };
  const joined = row ? joinSignIn(row, sent) : fresh;
  if (row && joined === null) throw new Stands(row);
  const values = { ...fresh, ...joined };
  const duty = await dutyStatements(db, occasion, team, {
    before,
    after: { cadreId: sent.cadreId, makeUp: occasion.makeUp, outcome: 'present' },
    today: civilDate(context.now),
  });
  const [last] = await db.select({ id: max(attendances.id) }).from(attendances);
  const id = row?.id ?? (last?.id ?? 0) + 1;
  const { date, startsAt, makeUp, communityCode } = occasion;
  return {
    before: row ? told(row) : null,
    after: { attendance: id, duty: duty.dutyId, date, startsAt, makeUp, cadreId: sent.cadreId, ...told(values) },
    statements: [
      ...duty.statements,
      row
        ? db.update(attendances).set(values).where(eq(attendances.id, id))
        : db.insert(attendances).values({ ...values, id, dutyId: duty.dutyId, makeUp }),
    ],
    paths: duty.public ? communityPaths(communityCode) : [],
    result: answered(context, { ...(values as AttendanceRow), id, communityCode, date, startsAt }),
  };
}

/** What of an attendance stands in the history. */
export const told = ({
  outcome,
  signedAt,
  receivedAt,
  codeGiven,
}: Pick<AttendanceRow, 'outcome' | 'signedAt' | 'receivedAt' | 'codeGiven'>) => ({
  outcome,
  signedAt,
  receivedAt,
  codeGiven,
});

function checkTime(signedAt: number, date: string, now: number): void {
  const wrong = (message: string) => invalid([{ path: 'signedAt', message }]);
  if (signedAt > now + clockAhead) throw wrong('手机的时间比现在快。请把手机时间改成自动，再签一次。');
  if (now - signedAt > oldestSignIn) throw wrong('这次签到已经过了14天，请联络员或者组织办来登记。');
  if (civilDate(signedAt) !== date) throw wrong('签到要在驻点当天。不在当天的，请联络员或者组织办来登记。');
}

function checkEarly(occasion: Occasion, signedAt: number, earlyMinutes: number): void {
  const from = instantOf(occasion.date, occasion.startsAt) - earlyMinutes * 60_000;
  if (signedAt < from)
    throw conflict(`还早，${chineseClock(clockTime(from))}起可以签到。驻点${chineseClock(occasion.startsAt)}开始。`);
}
