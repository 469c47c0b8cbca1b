/** `/desk/field/duties/<community>/<date>/`: one day of one community. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { type AttendanceRow, readAttendances } from '../../db/field/attendances.ts';
import { readDutyFacts } from '../../db/field/duty-facts.ts';
import { officialOf } from '../../db/officials.ts';
import type { Db } from '../../db/open.ts';
import { areas, cadres, changes } from '../../db/schema.ts';
import { makeUpDaysAhead } from '../../src/domain/duties.ts';
import type { DutyPage } from '../../src/domain/duty-views.ts';
import { fieldChangeWords } from '../../src/domain/field-change-words.ts';
import { type FieldAction, fieldActionWords, isFieldAction, mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate, instantOf } from '../../src/domain/time.ts';
import { mayChange } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';
import { codeOfDay } from './code.ts';
import { attendanceView, myDuties } from './mine.ts';
import { occasionsOn, teamOn } from './occasion.ts';

/** Null where there is no such community, none of theirs, or neither a duty nor anything on record on the day. */
export async function dutyPage(
  context: VerbContext,
  official: Official,
  { community, date, all = false }: { community: string; date: string; all?: boolean },
): Promise<DutyPage | null> {
  const { record, now, keys, settings } = context;
  const { db } = record;
  const today = civilDate(now);
  const [[area], above] = await Promise.all([
    db
      .select({ name: areas.name })
      .from(areas)
      .where(and(eq(areas.code, community), eq(areas.kind, 'community'))),
    areaAbove(db, community),
  ]);
  if (!area || mayInField(official, 'seeAttendance', above) !== null) return null;
  const seesReasons = mayInField(official, 'countAttendance', above) === null;
  const [occasions, team, facts, rows, mine, history] = await Promise.all([
    occasionsOn(db, community, date),
    teamOn(db, community, date),
    readDutyFacts(db, [community], { from: date, to: date, now }),
    readAttendances(db, { from: date, to: date, codes: [community] }),
    myDuties(context, official.cadreId, { from: date, to: date }),
    historyOf(db, community, date, (cadreId) => seesReasons || cadreId === official.cadreId),
  ]);
  if (occasions.length === 0) return null;
  const putRight = mayInField(official, 'putAttendanceRight', above) === null;
  const shownCode = await shownTheCode(db, rows, above, date);
  const writesUp = putRight && date >= today && date <= addDays(today, 1);
  const seesCode = (cadreId: number) =>
    team.members.some(
      (each) =>
        each.cadreId === cadreId && each.kind === 'resident' && (each.role === 'lead' || each.role === 'liaison'),
    ) || shownCode.has(cadreId);
  /** Why somebody did not come may be an illness: for those who answer for the team, and themselves. */
  const shown = (row: AttendanceRow) => {
    const view = attendanceView(row, settings.SIGN_IN_LATE, seesCode(row.cadreId));
    return seesReasons || row.cadreId === official.cadreId ? view : { ...view, reason: null };
  };
  return {
    page: 'duty',
    community: { code: community, name: area.name },
    date,
    now,
    key: crypto.randomUUID(),
    all,
    code: writesUp && occasions.some(({ holidayName }) => !holidayName) ? await codeOfDay(keys, community, date) : null,
    occasions: occasions.map((occasion) => {
      const { startsAt, endsAt, place, makeUp, counterpartDate, holidayName } = occasion;
      const came = rows.filter((row) => row.startsAt === startsAt && row.makeUp === makeUp);
      return {
        startsAt,
        endsAt,
        place,
        makeUp,
        counterpartDate,
        holidayName,
        fact: makeUp ? null : (facts.find((fact) => fact.startsAt === startsAt) ?? null),
        over: instantOf(date, endsAt) <= now,
        members: team.members.map(({ cadreId, name, post, role, kind }) => {
          const row = came.find((each) => each.cadreId === cadreId);
          return {
            cadre: { id: cadreId, name, post },
            role,
            kind,
            attendance: row ? shown(row) : null,
            mayPutRight: putRight && cadreId !== official.cadreId && !holidayName,
          };
        }),
        mine:
          mine.find(
            (each) => each.community.code === community && each.startsAt === startsAt && each.makeUp === makeUp,
          ) ?? null,
      };
    }),
    may: { putRight, makeUp: mayChange(official, 'makeUp', above) === null },
    earliestMakeUp: addDays(today, makeUpDaysAhead + 1),
    changes: history,
  };
}

/** Who gave the code, and sees it at the desk by a role that they were given apart from the team. */
async function shownTheCode(
  db: Db,
  rows: readonly AttendanceRow[],
  above: readonly string[],
  date: string,
): Promise<ReadonlySet<number>> {
  const gave = [...new Set(rows.flatMap(({ codeGiven, cadreId }) => (codeGiven ? [cadreId] : [])))];
  const officials = await Promise.all(gave.map((cadreId) => officialOf(db, cadreId, date)));
  return new Set(
    officials.flatMap((each) => (each && mayInField(each, 'putAttendanceRight', above) === null ? [each.cadreId] : [])),
  );
}

/** Who did what with the attendance of a day. @param seesReasonOf whether why somebody did not come is the reader's to know */
async function historyOf(
  db: Db,
  community: string,
  date: string,
  seesReasonOf: (cadreId: number) => boolean,
): Promise<DutyPage['changes']> {
  const rows = await db
    .select({
      id: changes.id,
      at: changes.at,
      by: cadres.name,
      what: changes.what,
      before: changes.before,
      after: changes.after,
    })
    .from(changes)
    .innerJoin(cadres, eq(cadres.id, changes.cadreId))
    .where(
      and(
        eq(changes.areaCode, community),
        inArray(changes.what, ['signIn', 'putAttendanceRight']),
        eq(sql`json_extract(${changes.after}, '$.date')`, date),
      ),
    )
    .orderBy(asc(changes.id));
  return rows.map(({ id, at, by, what, before, after }) => {
    const now = JSON.parse(after) as { cadreId: number };
    const told = (kept: object) => (seesReasonOf(now.cadreId) ? kept : { ...kept, reason: null });
    const words = (action: FieldAction) => fieldChangeWords(action, before && told(JSON.parse(before)), told(now));
    return {
      id,
      at,
      by,
      what: isFieldAction(what) ? fieldActionWords(what) : what,
      words: isFieldAction(what) ? words(what) : [],
    };
  });
}
