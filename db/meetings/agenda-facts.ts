/** What a meeting goes through, read from the record. The numbers are the area's: the same whoever opens the page. */

import { and, eq, gt, inArray, isNotNull, isNull, lte, max, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { AgendaFacts } from '../../src/domain/meeting-agenda.ts';
import type { Official } from '../../src/domain/rights.ts';
import { gapsOf } from '../../src/domain/roster.ts';
import { isSettled, settlingVerbs } from '../../src/domain/terms.ts';
import { addDays, civilDate, daysBetween } from '../../src/domain/time.ts';
import { deskRows, fromDesk } from '../desk/rows.ts';
import { readScope, type Scope } from '../desk/scope.ts';
import { rosterDays } from '../desk/today.ts';
import { readDutyFacts } from '../field/duty-facts.ts';
import { readCoverage } from '../households/coverage.ts';
import type { Db } from '../open.ts';
import { readDutySources } from '../queries/duties.ts';
import { readHolidays } from '../queries/holidays.ts';
import { readRosters } from '../queries/members.ts';
import { isOpenEntry } from '../schema/issues.ts';
import { hotIssues, householdPlans, households, issueEvents, issues, planSteps, visits } from '../schema.ts';

/** A make-up that is owed is told of for so many days. */
const owedDays = 92;

/** Everything of an area is read as the office of that area would see it. */
const officeOf = (areaCode: string): Official => ({
  kind: 'official',
  cadreId: 0,
  departmentId: null,
  grants: [{ role: 'office', areaCode, departmentId: null }],
});

export async function readAgendaFacts(
  db: Db,
  areaCode: string,
  { since, until, now }: { since: number; until: number; now: number },
): Promise<AgendaFacts> {
  const today = civilDate(now);
  const scope = await readScope(db, officeOf(areaCode));
  const codes = scope.communitiesOf(['office']).map(({ code }) => code);
  const [entries, duties, promises, coverage, plans, hot, boards] = await Promise.all([
    readIssues(db, scope, { since, until, today }),
    readDutyFacts(db, codes, { from: addDays(today, -owedDays), to: addDays(today, -1), now }),
    readPromises(db, codes),
    readCoverage(db, { communityCodes: codes, today, quota: 0 }),
    readPlans(db, codes),
    readHot(db, areaCode, codes),
    readBoards(db, codes, today),
  ]);
  return {
    issues: entries,
    duties: duties
      .filter(({ owed }) => owed)
      .map(({ communityCode, date, startsAt, withoutLeader }) => ({
        community: communityCode,
        date,
        startsAt,
        absent: withoutLeader ? ('leader' as const) : ('all' as const),
      })),
    promises,
    households: coverage.map(({ community, unvisited, households }) => ({
      community: community.code,
      unvisited,
      total: households,
    })),
    plans,
    hotIssues: hot,
    boards,
  };
}

/** Rows of some communities, however many. */
const ofThese = (column: SQLiteColumn, codes: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`;

/** First and last settling steps in the period. */
const stepsWithin = (db: Db, { since, until }: { since: number; until: number }) => {
  const within = and(gt(issueEvents.at, since), lte(issueEvents.at, until));
  return Promise.all([
    db
      .select({ id: issueEvents.issueId, at: issueEvents.at })
      .from(issueEvents)
      .where(and(within, eq(issueEvents.seq, 1))),
    db
      .select({ id: issueEvents.issueId, at: max(issueEvents.at) })
      .from(issueEvents)
      .where(and(within, inArray(issueEvents.verb, [...settlingVerbs])))
      .groupBy(issueEvents.issueId),
  ]);
};

async function readIssues(
  db: Db,
  scope: Scope,
  { since, until, today }: { since: number; until: number; today: string },
): Promise<AgendaFacts['issues']> {
  const [[raised, settled], holidays] = await Promise.all([stepsWithin(db, { since, until }), readHolidays(db)]);
  const happened = JSON.stringify([...new Set([...raised, ...settled].map(({ id }) => id))]);
  const found = await fromDesk(db).where(
    and(
      isNull(issues.importSource),
      scope.visible,
      or(isOpenEntry, eq(issues.state, 'closed'), sql`${issues.id} IN (SELECT value FROM json_each(${happened}))`),
    ),
  );
  const rows = await deskRows(db, scope, found, holidays, today);
  const raisedAt = new Map(raised.map(({ id, at }) => [id, at]));
  const settledAt = new Map(settled.map(({ id, at }) => [id, at]));
  return rows.map(({ id, community, state, dueOn, overdueDays, waiting }) => ({
    id,
    community: community.code,
    state,
    raisedAt: raisedAt.get(id) ?? 0,
    settledAt: isSettled(state) ? (settledAt.get(id) ?? null) : null,
    dueOn,
    lateDays: overdueDays,
    waiting,
  }));
}

async function readPromises(db: Db, codes: readonly string[]): Promise<AgendaFacts['promises']> {
  const rows = await db
    .select({ visit: visits.id, community: visits.communityCode, dueOn: visits.promiseDueOn })
    .from(visits)
    .where(
      and(
        isNotNull(visits.promiseDueOn),
        isNull(visits.promiseKeptOn),
        isNull(visits.withdrawnAt),
        ofThese(visits.communityCode, codes),
      ),
    );
  return rows.map((row) => ({ ...row, dueOn: row.dueOn ?? '' }));
}

/** Steps of plans that are under way. */
const readPlans = (db: Db, codes: readonly string[]): Promise<AgendaFacts['plans'][number][]> =>
  db
    .select({
      household: householdPlans.householdId,
      plan: planSteps.planId,
      position: planSteps.position,
      community: households.communityCode,
      dueOn: planSteps.dueOn,
    })
    .from(planSteps)
    .innerJoin(householdPlans, eq(householdPlans.id, planSteps.planId))
    .innerJoin(households, eq(households.id, householdPlans.householdId))
    .where(and(isNull(planSteps.doneOn), isNull(householdPlans.closedOn), ofThese(households.communityCode, codes)));

/** What the office kept as hot and did not withdraw, of the area and its communities. */
const readHot = (db: Db, areaCode: string, codes: readonly string[]): Promise<AgendaFacts['hotIssues'][number][]> =>
  db
    .select({ id: hotIssues.id, community: hotIssues.areaCode })
    .from(hotIssues)
    .where(and(isNull(hotIssues.withdrawnAt), ofThese(hotIssues.areaCode, [areaCode, ...codes])))
    .orderBy(hotIssues.id);

async function readBoards(db: Db, codes: readonly string[], today: string): Promise<AgendaFacts['boards']> {
  const [rosters, duties] = await Promise.all([readRosters(db, today, codes), readDutySources(db, today, codes)]);
  return codes.map((code) => {
    const confirmedOn = rosters.confirmedOn(code);
    return {
      community: code,
      gaps: gapsOf({ members: rosters.members(code, 'resident'), patterns: duties.patterns(code) }),
      stale: confirmedOn === null || daysBetween(confirmedOn, today) > rosterDays,
    };
  });
}
