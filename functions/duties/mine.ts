/** Somebody's own duties, with what they signed. */
import { type AttendanceRow, readAttendances } from '../../db/field/attendances.ts';
import { recordsSince } from '../../db/field/duty-facts.ts';
import { readServed } from '../../db/field/served.ts';
import { readDutySources } from '../../db/queries/duties.ts';
import { dutyFacts, minutesLate, occasionsUntil } from '../../src/domain/attendance.ts';
import type { AttendanceView, MyDuty } from '../../src/domain/duty-views.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

const minute = 60_000;

/** An attendance as pages show it. @param knowsCode whether the person sees the code of the day at the desk */
export const attendanceView = (row: AttendanceRow, graceMinutes: number, knowsCode: boolean): AttendanceView => ({
  id: row.id,
  outcome: row.outcome,
  signedAt: row.signedAt,
  receivedAt: row.receivedAt,
  lateMinutes: row.signedAt === null ? 0 : minutesLate(row, row.signedAt, graceMinutes),
  reason: row.reason,
  codeGiven: row.codeGiven,
  knowsCode,
  enteredBy: row.enteredBy === row.cadreId ? null : row.entererName,
});

/** Duties and make-ups of the teams that the cadre was in on the day, from the civil date `from` to `to`, in order of time. */
export async function myDuties(
  { record: { db }, now, settings }: VerbContext,
  cadreId: number,
  { from, to }: { from: string; to: string },
): Promise<MyDuty[]> {
  const served = await readServed(db, cadreId, from, to);
  const codes = [...new Set(served.map(({ community }) => community.code))];
  if (codes.length === 0) return [];
  const [{ sources }, since, came] = await Promise.all([
    readDutySources(db, from, codes),
    recordsSince(db),
    readAttendances(db, { from, to, cadreIds: [cadreId] }),
  ]);
  return codes
    .flatMap((code) => {
      const terms = served.filter(({ community }) => community.code === code);
      const facts = dutyFacts({ ...sources(code), until: to }, { now, since });
      return occasionsUntil({ ...sources(code), until: to }).flatMap((occasion): MyDuty[] => {
        const { date, startsAt, endsAt, place, makeUp, holidayName, counterpartDate } = occasion;
        const term = terms.filter(({ fromDate, toDate }) => fromDate <= date && (toDate === null || toDate >= date));
        const [first] = term;
        if (!first) return [];
        const row = came.find(
          (each) =>
            each.communityCode === code && each.date === date && each.startsAt === startsAt && each.makeUp === makeUp,
        );
        const own = facts.find((fact) => fact.date === date && fact.startsAt === startsAt);
        const start = instantOf(date, startsAt);
        const stands = holidayName === null;
        const knowsCode = term.some(({ kind, role }) => kind === 'resident' && (role === 'lead' || role === 'liaison'));
        return [
          {
            community: first.community,
            date,
            startsAt,
            endsAt,
            place,
            makeUp,
            status: makeUp ? (occasion.state === 'made_up' ? 'made_up' : 'planned') : (own?.status ?? 'planned'),
            holidayName,
            counterpartDate,
            signInFrom: stands ? start - settings.SIGN_IN_EARLY * minute : null,
            lateAfter: stands ? start + settings.SIGN_IN_LATE * minute : null,
            attendance: row ? attendanceView(row, settings.SIGN_IN_LATE, knowsCode) : null,
          },
        ];
      });
    })
    .sort((a, b) => a.date.localeCompare(b.date) || a.startsAt.localeCompare(b.startsAt));
}
