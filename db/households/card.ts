/** One card with what was done for the household: visits, pairings, plans, and who opened it. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { fieldChangeWords } from '../../src/domain/field-change-words.ts';
import type { FieldAction } from '../../src/domain/field-rights.ts';
import type { HouseholdPage, PlanView } from '../../src/domain/household-views.ts';
import { daysBetween } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { cadres, changes, fieldOpenings, householdPlans, pairings, planSteps, visits } from '../schema.ts';

const cardActions: FieldAction[] = ['setHousehold', 'pairHousehold', 'planHousehold'];
/** Lines of the history and of the openings that a page shows. */
const shown = 30;

export const pairingsOf = (db: Db, householdId: number) =>
  db
    .select({
      cadreId: pairings.cadreId,
      name: cadres.name,
      fromDate: pairings.fromDate,
      toDate: pairings.toDate,
    })
    .from(pairings)
    .innerJoin(cadres, eq(cadres.id, pairings.cadreId))
    .where(eq(pairings.householdId, householdId))
    .orderBy(sql`${pairings.toDate} IS NOT NULL`, desc(pairings.fromDate), desc(pairings.id));

/** Entries of the log about the household, newest first; where they count is coverage.ts. */
export const visitsOf = (db: Db, householdId: number): Promise<HouseholdPage['visits']> =>
  db
    .select({ id: visits.id, kind: visits.kind, at: visits.visitedAt, by: cadres.name })
    .from(visits)
    .innerJoin(cadres, eq(cadres.id, visits.cadreId))
    .where(and(eq(visits.householdId, householdId), isNull(visits.withdrawnAt)))
    .orderBy(desc(visits.visitedAt), desc(visits.id))
    .limit(shown);

/** All plans of the household: open ones first, then the newest. */
export async function plansOf(db: Db, householdId: number, today: string): Promise<PlanView[]> {
  const plans = await db
    .select({
      id: householdPlans.id,
      title: householdPlans.title,
      by: cadres.name,
      openedOn: householdPlans.openedOn,
      closedOn: householdPlans.closedOn,
      outcome: householdPlans.outcome,
    })
    .from(householdPlans)
    .innerJoin(cadres, eq(cadres.id, householdPlans.cadreId))
    .where(eq(householdPlans.householdId, householdId))
    .orderBy(sql`${householdPlans.closedOn} IS NOT NULL`, desc(householdPlans.id));
  const ids = plans.map(({ id }) => id);
  const steps =
    ids.length === 0
      ? []
      : await db
          .select({ step: planSteps, doneBy: cadres.name })
          .from(planSteps)
          .leftJoin(cadres, eq(cadres.id, planSteps.doneBy))
          .where(inArray(planSteps.planId, ids))
          .orderBy(asc(planSteps.position));
  return plans.map((plan) => ({
    ...plan,
    steps: steps
      .filter(({ step }) => step.planId === plan.id)
      .map(({ step: { position, words, dueOn, doneOn }, doneBy }) => ({
        position,
        words,
        dueOn,
        doneOn,
        doneBy,
        overdueDays: doneOn === null && plan.closedOn === null ? Math.max(0, daysBetween(dueOn, today)) : 0,
      })),
  }));
}

/** What was done to the card, newest first. */
export async function cardHistory(
  db: Db,
  { id, communityCode }: { id: number; communityCode: string },
): Promise<HouseholdPage['history']> {
  const rows = await db
    .select({ at: changes.at, by: cadres.name, what: changes.what, before: changes.before, after: changes.after })
    .from(changes)
    .innerJoin(cadres, eq(cadres.id, changes.cadreId))
    .where(
      and(
        eq(changes.areaCode, communityCode),
        inArray(changes.what, cardActions),
        sql`json_extract(${changes.after}, '$.id') = ${id}`,
      ),
    )
    .orderBy(desc(changes.id))
    .limit(shown);
  return rows.map(({ at, by, what, before, after }) => ({
    at,
    by,
    words: fieldChangeWords(what as FieldAction, before === null ? null : JSON.parse(before), JSON.parse(after)).join(
      '；',
    ),
  }));
}

/** Who opened the card by itself; what was opened list by list stands with its community. */
export const openingsOf = (db: Db, householdId: number): Promise<HouseholdPage['openings']> =>
  db
    .select({ at: fieldOpenings.at, by: cadres.name, purpose: fieldOpenings.purpose })
    .from(fieldOpenings)
    .innerJoin(cadres, eq(cadres.id, fieldOpenings.cadreId))
    .where(eq(fieldOpenings.householdId, householdId))
    .orderBy(desc(fieldOpenings.id))
    .limit(shown);
