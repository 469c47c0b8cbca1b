import { count, eq, inArray, isNull, lte, max } from 'drizzle-orm';
import { byMonth, type IssueFact, issueFigures, noticeFigures, openAndSettled } from '../../src/domain/figures.ts';
import { handlingDates } from '../../src/domain/ledger.ts';
import { type IssueState, isSettled, settlingVerbs } from '../../src/domain/terms.ts';
import { addDays, civilDate, monthOf } from '../../src/domain/time.ts';
import type { FiguresView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { issueCategories, issueEvents, issues, notices, restrictedIssues } from '../schema.ts';
import { readTree } from './areas.ts';
import { communityGaps } from './community.ts';
import { dutiesOfYear } from './duty-record.ts';
import { handlingSteps } from './handling.ts';
import { publicHotIssues } from './hot-issues.ts';
import { packed, unpacked } from './packed.ts';

type Fact = IssueFact & { communityCode: string; categoryId: number };
type FactTuple = [state: IssueState, importSource: string | null, raisedOn: string, settledAt: number | null];

/** Every entry of the ledger as the figures need it. */
async function readFacts(db: Db): Promise<Fact[]> {
  const settling = db
    .select({ issueId: issueEvents.issueId, at: max(issueEvents.at).as('at') })
    .from(issueEvents)
    .where(inArray(issueEvents.verb, [...settlingVerbs]))
    .groupBy(issueEvents.issueId)
    .as('settling');
  const { communityCode, categoryId, state, importSource, raisedOn } = issues;
  const groups = await db
    .select({ communityCode, categoryId, entries: packed([state, importSource, raisedOn, settling.at]) })
    .from(issues)
    .leftJoin(settling, eq(settling.issueId, issues.id))
    .groupBy(communityCode, categoryId);
  return groups.flatMap(({ entries, ...place }) =>
    unpacked<FactTuple>(entries).map(
      ([state, importSource, raisedOn, settledAt]): Fact => ({
        ...place,
        state,
        imported: importSource !== null,
        raisedOn,
        settledOn: settledAt !== null && isSettled(state) ? civilDate(settledAt) : null,
      }),
    ),
  );
}

/** How this year's duties went, up to today. */
async function dutyFigures(db: Db, codes: readonly string[], now: number): Promise<FiguresView['duties']> {
  const duties = await dutiesOfYear(db, codes, now);
  const of = (status: string) => duties.filter((duty) => duty.status === status).length;
  return { heldThisYear: of('held'), missedThisYear: of('missed'), madeUpThisYear: of('made_up') };
}

/** The one figure of the restricted ledger. */
async function restrictedFigure(db: Db, today: string): Promise<FiguresView['restricted']> {
  const until = addDays(`${monthOf(today)}-01`, -1);
  const [row] = await db.select({ total: count() }).from(restrictedIssues).where(lte(restrictedIssues.raisedOn, until));
  return { total: row?.total ?? 0, until };
}

/** The entries whose notice stands, by community code. */
async function readNoticed(db: Db): Promise<Map<string, number[]>> {
  const groups = await db
    .select({ code: issues.communityCode, entries: packed([issues.id]) })
    .from(notices)
    .innerJoin(issues, eq(issues.id, notices.issueId))
    .where(isNull(notices.withdrawnAt))
    .groupBy(issues.communityCode);
  return new Map(groups.map(({ code, entries }) => [code, unpacked<[number]>(entries).map(([id]) => id)]));
}

const undated = { acceptedOn: null, closedOn: null, dueOn: null };
const nothing = { open: 0, settled: 0 };

/** Every published figure as of `now` (ms), each a count of entries that the board lists. */
export async function figuresView(db: Db, now: number): Promise<FiguresView> {
  const today = civilDate(now);
  const [tree, gaps, facts, noticed, steps, categories, restricted, hot] = await Promise.all([
    readTree(db),
    communityGaps(db, now),
    readFacts(db),
    readNoticed(db),
    handlingSteps(db),
    db.select({ id: issueCategories.id, name: issueCategories.name }).from(issueCategories).orderBy(issueCategories.id),
    restrictedFigure(db, today),
    publicHotIssues(db),
  ]);
  const ofCategory = openAndSettled(facts, (fact) => fact.categoryId);
  const ofCommunity = openAndSettled(facts, (fact) => fact.communityCode);
  const inTree = tree.communities.map(({ code }) => code);
  const dutyCounts = await dutyFigures(db, inTree, now);
  const left = [...new Set([...ofCommunity.keys(), ...noticed.keys()])].filter((code) => !inTree.includes(code));
  return {
    asOf: today,
    communities: { total: inTree.length, complete: [...gaps.values()].filter((each) => each.length === 0).length },
    issues: issueFigures(facts),
    notices: noticeFigures([...noticed.values()].flat().map((id) => handlingDates(steps.get(id) ?? []) ?? undated)),
    duties: dutyCounts,
    restricted,
    hotIssues: { total: hot.open.length + hot.solved.length, solved: hot.solved.length },
    byCategory: categories
      .flatMap(({ id, name }) => {
        const counts = ofCategory.get(id);
        return counts ? [{ id, name, ...counts }] : [];
      })
      .sort((a, b) => b.open + b.settled - (a.open + a.settled)),
    byCommunity: [...inTree, ...left.sort()].map((code) => ({
      code,
      name: tree.area(code)?.name ?? code,
      ...(ofCommunity.get(code) ?? nothing),
      notices: noticed.get(code)?.length ?? 0,
    })),
    byMonth: byMonth(facts),
  };
}
