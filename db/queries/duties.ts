import { and, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Holidays } from '../../src/domain/calendar.ts';
import type { DutyPattern, DutySources } from '../../src/domain/duties.ts';
import type { DutyPatternView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { duties, dutyPatterns, makeUps } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';
import { readHolidays } from './holidays.ts';

type Pattern = DutyPattern & DutyPatternView & { communityCode: string };

const readPatterns = (db: Db, from: string, codes: string[] | undefined): Promise<Pattern[]> =>
  db
    .select({
      communityCode: dutyPatterns.communityCode,
      weekday: dutyPatterns.weekday,
      startsAt: dutyPatterns.startsAt,
      endsAt: dutyPatterns.endsAt,
      place: dutyPatterns.place,
      address: dutyPatterns.address,
      wayThere: dutyPatterns.wayThere,
      fromDate: dutyPatterns.fromDate,
      toDate: dutyPatterns.toDate,
    })
    .from(dutyPatterns)
    .where(
      and(
        or(isNull(dutyPatterns.toDate), gte(dutyPatterns.toDate, from)),
        codes && inArray(dutyPatterns.communityCode, codes),
      ),
    )
    .orderBy(dutyPatterns.communityCode, dutyPatterns.weekday, dutyPatterns.startsAt);

/** Make-ups from a date on. */
const readMakeUps = (db: Db, from: string) =>
  db
    .select({
      dutyId: makeUps.dutyId,
      date: makeUps.date,
      startsAt: makeUps.startsAt,
      endsAt: makeUps.endsAt,
      place: makeUps.place,
      announcementId: makeUps.announcementId,
    })
    .from(makeUps)
    .where(gte(makeUps.date, from));

/** Duties on record from a date on, and the earlier ones that a make-up from that date on replaces. */
const readRecorded = (db: Db, from: string, codes: string[] | undefined) =>
  db
    .select()
    .from(duties)
    .where(
      and(
        or(
          gte(duties.date, from),
          inArray(duties.id, sql`(SELECT ${makeUps.dutyId} FROM ${makeUps} WHERE ${makeUps.date} >= ${from})`),
        ),
        codes && inArray(duties.communityCode, codes),
      ),
    );

export type DutySourcesOf = (code: string) => DutySources;
export type CurrentPatternsOf = (code: string) => DutyPatternView[];

/**
 * Everything that says when a community's duties are from the civil date `from` on, and the fixed patterns in force on
 * that date; for all communities or those asked for.
 */
export async function readDutySources(
  db: Db,
  from: string,
  codes?: readonly string[],
): Promise<{ sources: DutySourcesOf; patterns: CurrentPatternsOf; holidays: Holidays }> {
  const [patterns, recorded, replacements, holidays] = await Promise.all([
    inChunks(codes, (chunk) => readPatterns(db, from, chunk)),
    inChunks(codes, (chunk) => readRecorded(db, from, chunk)),
    readMakeUps(db, from),
    readHolidays(db),
  ]);
  const patternsOf = groupBy(patterns, (pattern) => pattern.communityCode);
  const recordedOf = groupBy(recorded, (duty) => duty.communityCode);
  const makeUpOf = new Map(replacements.map((makeUp) => [makeUp.dutyId, makeUp]));
  return {
    holidays,
    sources: (communityCode) => {
      const own = recordedOf.get(communityCode) ?? [];
      return {
        communityCode,
        patterns: patternsOf.get(communityCode) ?? [],
        recorded: own,
        makeUps: own.flatMap(({ id }) => makeUpOf.get(id) ?? []),
        holidays,
        from,
      };
    },
    patterns: (communityCode) =>
      (patternsOf.get(communityCode) ?? [])
        .filter(({ fromDate }) => fromDate <= from)
        .map(({ weekday, startsAt, endsAt, place, address, wayThere }) => ({
          weekday,
          startsAt,
          endsAt,
          place,
          address,
          wayThere,
        })),
  };
}
