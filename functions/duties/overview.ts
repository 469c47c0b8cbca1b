/** Who missed what over a period, for whoever answers for several communities; every number with the entries that it counts. */
import { inArray } from 'drizzle-orm';
import type { Scope } from '../../db/desk/scope.ts';
import { type AttendanceRow, readAttendances } from '../../db/field/attendances.ts';
import { daysStationed } from '../../db/field/days-stationed.ts';
import { readDutyFacts } from '../../db/field/duty-facts.ts';
import { residentTerms } from '../../db/field/served.ts';
import { readSigns } from '../../db/field/signs.ts';
import { groupBy, inChunks } from '../../db/queries/chunks.ts';
import { cadres } from '../../db/schema.ts';
import { type DutyFact, minutesLate } from '../../src/domain/attendance.ts';
import {
  type AttendanceCount,
  attendanceCounts,
  type Counts,
  type DutiesOverview,
  type DutyCount,
  dutyCounts,
  type Named,
  type PersonRow,
  type SignEntry,
} from '../../src/domain/duty-views.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import type { VerbContext } from '../context.ts';
import type { DutiesQuery } from './duties-query.ts';
import { attendanceView } from './mine.ts';

const dutyRules: Record<DutyCount, (fact: DutyFact) => boolean> = {
  due: ({ status }) => status === 'held' || status === 'missed' || status === 'made_up',
  held: ({ status }) => status === 'held',
  missed: ({ status }) => status === 'missed',
  noLeader: ({ withoutLeader }) => withoutLeader,
  madeUp: ({ status }) => status === 'made_up',
  owed: ({ owed }) => owed,
};
const attendanceRules = (graceMinutes: number): Record<AttendanceCount, (row: AttendanceRow) => boolean> => ({
  late: (row) => row.signedAt !== null && minutesLate(row, row.signedAt, graceMinutes) > 0,
  absent: ({ outcome }) => outcome === 'absent',
  unchecked: ({ outcome, codeGiven, enteredBy, cadreId }) =>
    outcome === 'present' && !codeGiven && enteredBy === cadreId,
});
const isDutyCount = (count: DutyCount | AttendanceCount): count is DutyCount =>
  (dutyCounts as readonly string[]).includes(count);

/** Null for whoever answers for no community. */
export async function dutiesOverview(
  context: VerbContext,
  scope: Scope,
  query: DutiesQuery,
): Promise<DutiesOverview | null> {
  const { record, now, settings } = context;
  const { db } = record;
  const all = scope.communitiesOf(fieldRights('countAttendance'));
  if (all.length === 0) return null;
  const { from, to, view, show } = query;
  const one = all.find(({ code }) => code === query.community) ?? null;
  const communities = one ? [one] : all;
  const codes = communities.map(({ code }) => code);
  const [facts, rows] = await Promise.all([
    readDutyFacts(db, codes, { from, to, now }),
    readAttendances(db, { from, to, codes }),
  ]);
  const rules = attendanceRules(settings.SIGN_IN_LATE);
  const countsOf = (ofFacts: readonly DutyFact[], ofRows: readonly AttendanceRow[]): Counts =>
    Object.fromEntries([
      ...dutyCounts.map((count) => [count, ofFacts.filter(dutyRules[count]).length]),
      ...attendanceCounts.map((count) => [count, ofRows.filter(rules[count]).length]),
    ]) as Counts;
  // Of a county there are 500 communities and, in a year, a hundred thousand attendances: each is looked at once.
  const factsOf = groupBy(facts, ({ communityCode }) => communityCode);
  const rowsOf = groupBy(rows, ({ communityCode }) => communityCode);
  const named = (code: string): Named => all.find((each) => each.code === code) ?? { code, name: code };
  const mayAsk = scope.communitiesOf(fieldRights('seeSigns')).filter(({ code }) => codes.includes(code));
  return {
    from,
    to,
    view: view === 'signs' && mayAsk.length === 0 ? 'communities' : view,
    community: one,
    rows: communities.map((community) => ({
      community,
      counts: countsOf(factsOf.get(community.code) ?? [], rowsOf.get(community.code) ?? []),
    })),
    total: countsOf(facts, rows),
    shown: show && {
      count: show,
      facts: isDutyCount(show)
        ? facts
            .filter(dutyRules[show])
            .map((fact) => ({ ...fact, community: named(fact.communityCode) }))
            .sort((a, b) => b.date.localeCompare(a.date))
        : [],
      attendances: isDutyCount(show)
        ? []
        : rows
            .filter((row) => rules[show](row) && (query.of === null || query.of === row.cadreId))
            .map((row) => ({
              community: named(row.communityCode),
              cadre: { id: row.cadreId, name: row.name },
              date: row.date,
              startsAt: row.startsAt,
              makeUp: row.makeUp,
              attendance: attendanceView(row, settings.SIGN_IN_LATE, false),
            }))
            .reverse(),
    },
    people: view === 'people' ? await peopleRows(context, codes, rows, query, rules) : [],
    signs: mayAsk.length === 0 ? null : view === 'signs' ? await signRows(context, mayAsk, { from, to }, named) : [],
  };
}

async function peopleRows(
  { record: { db }, settings }: VerbContext,
  codes: readonly string[],
  rows: readonly AttendanceRow[],
  { from, to }: DutiesQuery,
  rules: ReturnType<typeof attendanceRules>,
): Promise<PersonRow[]> {
  const terms = await residentTerms(db, to);
  const asked = new Set(codes);
  const termsOf = groupBy(terms, ({ cadreId }) => cadreId);
  const rowsOf = groupBy(rows, ({ cadreId }) => cadreId);
  const ids = [
    ...new Set([
      ...terms.filter(({ code }) => asked.has(code)).map(({ cadreId }) => cadreId),
      ...rows.map(({ cadreId }) => cadreId),
    ]),
  ];
  const [people, days] = await Promise.all([namesOf(db, ids), daysStationed(db, { from, to, cadreIds: ids })]);
  return people
    .map(({ id, name, post }) => {
      const own = rowsOf.get(id) ?? [];
      return {
        cadre: { id, name, post },
        days: days.get(id)?.length ?? 0,
        quota: quotaOf(settings, termsOf.get(id) ?? []),
        late: own.filter(rules.late).length,
        absent: own.filter(rules.absent).length,
      };
    })
    .sort((a, b) => a.days - b.days || a.cadre.id - b.cadre.id);
}

/** Days a year asked of somebody with these terms in resident teams; 0: none. */
export const quotaOf = (
  { QUOTA_DAYS_LEADER, QUOTA_DAYS_CADRE }: VerbContext['settings'],
  terms: readonly { role: string }[],
): number => (terms.some(({ role }) => role === 'lead') ? QUOTA_DAYS_LEADER : terms.length > 0 ? QUOTA_DAYS_CADRE : 0);

const namesOf = (db: VerbContext['record']['db'], ids: readonly number[]) =>
  inChunks(ids, (chunk) =>
    db
      .select({ id: cadres.id, name: cadres.name, post: cadres.post })
      .from(cadres)
      .where(chunk && inArray(cadres.id, chunk)),
  );

async function signRows(
  { record: { db }, settings }: VerbContext,
  communities: readonly Named[],
  { from, to }: { from: string; to: string },
  named: (code: string) => Named,
): Promise<SignEntry[]> {
  const codes = communities.map(({ code }) => code);
  const signs = await readSigns(db, { codes, from, to }, { earlyMinutes: settings.SIGN_IN_EARLY });
  const people = await namesOf(db, [...new Set(signs.flatMap(({ cadreIds }) => cadreIds))]);
  return signs.map(({ kind, cadreIds, attendances, visits }) => ({
    kind,
    cadres: cadreIds.map((id) => ({ id, name: people.find((each) => each.id === id)?.name ?? '' })),
    attendances: attendances.map(({ communityCode, date, startsAt, signedAt, receivedAt }) => ({
      community: named(communityCode),
      date,
      startsAt,
      signedAt,
      receivedAt,
    })),
    visits: visits.map(({ id, communityCode, visitedAt, writtenAt, receivedAt }) => ({
      id,
      community: named(communityCode),
      visitedAt,
      writtenAt,
      receivedAt,
    })),
  }));
}
