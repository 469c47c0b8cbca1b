import { and, count, eq } from 'drizzle-orm';
import { readScope } from '../../db/desk/scope.ts';
import { careChoices, groupChoices, servingCadres } from '../../db/households/choices.ts';
import { readCoverage } from '../../db/households/coverage.ts';
import { currentPairing } from '../../db/households/current.ts';
import { countHouseholds, type HouseholdQuery, listHouseholds } from '../../db/households/list.ts';
import { openPlanSteps } from '../../db/households/plan-steps.ts';
import { pairings } from '../../db/schema.ts';
import { proposeVisits } from '../../src/domain/coverage.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import type { HouseholdFilter, HouseholdsPage } from '../../src/domain/household-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { civilDate, yearOf } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** Cards of one page of the list. */
const pageSize = 50;
const longestShown = 6;
/** Of so many communities a list for today is proposed: the office looks at communities one by one. */
const mostProposedFrom = 6;

export type HouseholdsAsked = {
  filter: HouseholdFilter;
  after?: number | undefined;
  found?: NonNullable<HouseholdsPage['cards']>['found'];
};

/** `/desk/field/households/`: coverage for whoever counts, the cards for the team; null for everybody else. */
export async function householdsPage(
  context: VerbContext,
  official: Official,
  { filter, after, found = null }: HouseholdsAsked,
): Promise<HouseholdsPage | null> {
  const { record, now, settings } = context;
  const { db } = record;
  const today = civilDate(now);
  const scope = await readScope(db, official);
  const counted = scope.communitiesOf(fieldRights('countHouseholds'));
  if (counted.length === 0) return null;
  const quota = settings.QUOTA_PAIRED_VISITS;
  const readable = scope.communitiesOf(fieldRights('seeHouseholds'));
  const coverage = await readCoverage(db, { communityCodes: counted.map(({ code }) => code), today, quota });
  const page: HouseholdsPage = {
    page: 'households',
    year: yearOf(today),
    quotas: { visits: quota, pairings: 0 },
    coverage,
    cards: null,
  };
  if (readable.length === 0) return page;

  const communityCodes = readable.map(({ code }) => code);
  const serving = await servingCadres(db, communityCodes, today);
  const query: HouseholdQuery = { communityCodes, today, quota, cadreId: official.cadreId, filter };
  const serves = new Set(serving.filter(({ id }) => id === official.cadreId).map(({ communityCode }) => communityCode));
  const inOne = filter.community === undefined ? {} : { community: filter.community };
  const [rows, total, longest, proposed, steps, [mine], groups, care] = await Promise.all([
    listHouseholds(db, { ...query, after, limit: pageSize + 1 }),
    countHouseholds(db, query),
    listHouseholds(db, { ...query, filter: { ...inOne, state: 'unvisited' }, order: 'longest', limit: longestShown }),
    proposedFor(context, official, [...serves], serving),
    openPlanSteps(db, { communityCodes: serves.size > 0 ? [...serves] : communityCodes, today }),
    db
      .select({ count: count() })
      .from(pairings)
      .where(and(eq(pairings.cadreId, official.cadreId), currentPairing(today))),
    groupChoices(db, filter.community === undefined ? communityCodes : [filter.community], today),
    careChoices(db),
  ]);
  return {
    ...page,
    quotas: { visits: quota, pairings: pairingQuota(settings, official.cadreId, serving) },
    cards: {
      filter,
      total,
      rows: rows.slice(0, pageSize),
      next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
      found,
      proposed,
      longest,
      steps,
      mine: mine?.count ?? 0,
      choices: { communities: readable, groups, care },
      addTo: scope.communitiesOf(fieldRights('setHousehold')),
    },
  };
}

type Serving = Awaited<ReturnType<typeof servingCadres>>;

/** The list for today of somebody who serves in the communities. */
async function proposedFor(context: VerbContext, official: Official, codes: string[], serving: Serving) {
  if (codes.length === 0 || codes.length > mostProposedFrom) return [];
  const { record, now, settings } = context;
  const today = civilDate(now);
  const quota = settings.QUOTA_PAIRED_VISITS;
  const { cadreId } = official;
  const all = await listHouseholds(record.db, {
    communityCodes: codes,
    today,
    quota,
    cadreId,
    filter: {},
    order: 'longest',
    limit: 5000,
  });
  const byId = new Map(all.map((row) => [row.id, row]));
  const candidates = all.map(({ id, community, group, number, care, paired, days, last }) => ({
    id,
    communityCode: community.code,
    group,
    number,
    care,
    pairedWith: paired.map((each) => each.cadreId),
    days,
    last,
  }));
  const team = (code: string) => [
    ...new Set(
      serving.filter(({ communityCode, kind }) => communityCode === code && kind === 'resident').map(({ id }) => id),
    ),
  ];
  return proposeVisits(candidates, { cadreId, team, today, quota }).flatMap(({ id, reason }) => {
    const row = byId.get(id);
    return row ? [{ ...row, reason }] : [];
  });
}

/** How many households somebody is to be paired with, by the highest of what they are [004]; 0 where none is set. */
function pairingQuota(settings: Settings, cadreId: number, serving: Serving): number {
  const mine = serving.filter(({ id }) => id === cadreId);
  if (mine.some(({ kind, role }) => kind === 'resident' && role === 'lead')) return settings.QUOTA_HOUSEHOLDS_LEADER;
  if (mine.some(({ kind }) => kind === 'resident')) return settings.QUOTA_HOUSEHOLDS_CADRE;
  return mine.length > 0 ? settings.QUOTA_HOUSEHOLDS_MEMBER : 0;
}
