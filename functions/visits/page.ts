/** The desk's pages of the visit log. */
import { and, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { readScope } from '../../db/desk/scope.ts';
import { cadres, visits } from '../../db/schema.ts';
import { lastVisit, visitChoices } from '../../db/visits/choices.ts';
import { countVisits } from '../../db/visits/counts.ts';
import { visitsWhere } from '../../db/visits/filter.ts';
import { listVisits, visitsKnownTo } from '../../db/visits/read.ts';
import { fieldEnterVisitPath, fieldVisitPath, fieldVisitsPath } from '../../src/domain/field-paths.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate, clockTime } from '../../src/domain/time.ts';
import { filterOf, readVisitQuery } from '../../src/domain/visit-filter.ts';
import type { OpenedVisit } from '../../src/domain/visit-shapes.ts';
import type { EnterVisitPage, VisitChoices, VisitPage, VisitsPage } from '../../src/domain/visit-views.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { occasionsOn } from '../duties/occasion.ts';
import type { Sent } from '../http/sent.ts';
import { Refusal } from '../refusal.ts';
import { wholeVisit } from './whole.ts';

type Last = Awaited<ReturnType<typeof lastVisit>>;

const noChoices: VisitChoices = { mates: [], careCategories: [], categories: [], households: [] };

/** Boxes that were ticked in a form that came back; null where none came back. */
const tickedIn = (sent: Sent | null | undefined): number[] | null =>
  sent ? sent.texts('companions').flatMap((text) => positive(text) ?? []) : null;

/** The list. Null for whoever may not know of any. */
async function visitsPage(
  { record, now }: VerbContext,
  official: Official,
  query: Record<string, string>,
): Promise<VisitsPage | null> {
  const { db } = record;
  const today = civilDate(now);
  const { after, ...rest } = query;
  const { asked, wrong } = readVisitQuery(rest);
  const scope = await readScope(db, official);
  const communities = scope.communitiesOf(fieldRights('countVisits'));
  const reads = scope.communitiesOf(fieldRights('seeVisits')).length > 0;
  if (communities.length === 0) return null;
  const filter = filterOf(asked);
  const known = visitsKnownTo(scope);
  const textsOnly = asked.household !== undefined;
  const seen = textsOnly ? and(known, scope.within(visits.communityCode, fieldRights('seeVisits'))) : known;
  const number = async (more: typeof filter) =>
    (await countVisits(db, and(visitsWhere({ ...filter, ...more }, today), seen))).all;
  const [{ items, next }, counts, open, overdue, [cadre]] = await Promise.all([
    listVisits(db, official, visitsWhere(filter, today), {
      after: after !== undefined && /^\d{1,15}_\d{1,15}$/.test(after) ? after : undefined,
      textsOnly,
    }),
    countVisits(db, and(visitsWhere({ ...filter, kind: undefined }, today), seen)),
    number({ promise: 'open' }),
    number({ promise: 'overdue' }),
    asked.cadre === undefined ? [] : db.select({ name: cadres.name }).from(cadres).where(eq(cadres.id, asked.cadre)),
  ]);
  return {
    page: 'visits',
    asked,
    wrong,
    items,
    next: next ?? null,
    counts,
    promises: { open, overdue },
    communities,
    me: official.cadreId,
    cadre: cadre?.name ?? null,
    mayEnter: scope.communitiesOf(fieldRights('logVisit')).length > 0,
    reads,
  };
}

async function visitPage(
  context: VerbContext,
  official: Official,
  id: number,
  { opened, sent }: { opened?: OpenedVisit; sent?: Sent | null },
): Promise<VisitPage | null> {
  try {
    const visit = await wholeVisit(context, official, id);
    const today = civilDate(context.now);
    const wanted = visit.may.correct || visit.may.raise;
    return {
      page: 'visit',
      visit,
      choices: wanted ? await visitChoices(context.record.db, visit.community.code, visit.by.id, today) : noChoices,
      key: sent?.text('key') || crypto.randomUUID(),
      today,
      opened: opened ?? null,
      ticked: tickedIn(sent),
    };
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === 404) return null;
    throw error;
  }
}

/** Place and company are presumed to stay the same for a day only. */
const lastToday = ({ kind, place, visitedAt, companions }: NonNullable<Last>, today: string) =>
  civilDate(visitedAt) === today ? { kind, place, companions } : { kind, place: null, companions: [] };

/** `household`: number of the card it was asked from. */
type EnterAsked = { community?: string | undefined; household?: string | undefined; sent?: Sent | null };

/** The form. Null for whoever may write nowhere. */
async function enterPage(
  { record, now }: VerbContext,
  official: Official,
  { community: asked, household, sent }: EnterAsked,
): Promise<EnterVisitPage | null> {
  const { db } = record;
  const today = civilDate(now);
  const communities = (await readScope(db, official)).communitiesOf(fieldRights('logVisit'));
  if (communities.length === 0) return null;
  const last = await lastVisit(db, official.cadreId);
  const find = (code: string | undefined) => communities.find((each) => each.code === code);
  const community = find(asked) ?? find(last?.community) ?? (communities.length <= 3 ? communities[0] : undefined);
  const [choices, onDuty] = community
    ? await Promise.all([
        visitChoices(db, community.code, official.cadreId, today),
        occasionsOn(db, community.code, today).then((all) => all.some(({ holidayName }) => holidayName === null)),
      ])
    : [noChoices, false];
  return {
    page: 'enter-visit',
    communities,
    community: community ?? null,
    choices,
    household: choices.households.find((number) => number === household) ?? null,
    key: sent?.text('key') || crypto.randomUUID(),
    writtenAt: positive(sent?.text('writtenAt')) ?? now,
    today,
    clock: clockTime(now),
    last: last && community?.code === last.community ? lastToday(last, today) : null,
    onDuty,
    ticked: tickedIn(sent),
  };
}

export const enterVisitPlace = (given: EnterAsked = {}): FieldPlace => ({
  page: 'field',
  path: fieldEnterVisitPath,
  read: (context, official) => enterPage(context, official, given),
});

export const visitPlace = (id: number, given: { opened?: OpenedVisit; sent?: Sent | null } = {}): FieldPlace => ({
  page: 'field',
  path: fieldVisitPath(id),
  read: (context, official) => visitPage(context, official, id, given),
});

const visitsPlace = (context: Context): FieldPlace => ({
  page: 'field',
  path: fieldVisitsPath,
  read: (verb, official) => visitsPage(verb, official, context.req.query()),
});

export const visitPlaces: FieldPlaces = [
  [fieldVisitsPath, visitsPlace],
  [
    `${fieldVisitsPath}:id/`,
    (context) => {
      const asked = context.req.param('id');
      // Both addresses match: what is handed over last is shown.
      if (asked === 'enter')
        return enterVisitPlace({
          community: context.req.query('community'),
          household: context.req.query('household'),
        });
      const id = positive(asked);
      return id === undefined ? null : visitPlace(id);
    },
  ],
];
