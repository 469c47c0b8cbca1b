/** The desk's pages of deeds: a year's list with a form for another one, and one deed. */
import { asc, eq, inArray } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { type DeedRecord, deedCounts, deedYears, deskDeeds, readDeed, visibleDeeds } from '../../db/deeds/read.ts';
import { servingCadres } from '../../db/deeds/team.ts';
import { readScope } from '../../db/desk/scope.ts';
import type { Db } from '../../db/open.ts';
import { cadres, deedRevisions } from '../../db/schema.ts';
import type { DeedForm, DeedPage, DeedsPage } from '../../src/domain/deed-views.ts';
import { deedFields, deedState, deedStates } from '../../src/domain/deeds.ts';
import { fieldDeedPath, fieldDeedsPath } from '../../src/domain/field-paths.ts';
import { fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import { maskPersonalData, personalDataWords } from '../../src/domain/personal-data.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate, yearOf } from '../../src/domain/time.ts';
import { readMark } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { markText } from '../desk/returned.ts';
import { mayOpenHousehold } from '../households/openers.ts';
import type { Sent } from '../http/sent.ts';
import { ticked } from './form.ts';
import { judgeDeed } from './guard.ts';
import { shownOf } from './parts.ts';

type Query = Record<string, string>;

/** What is asked for in the address; what makes no sense is left out. */
function filterOf(query: Query, thisYear: number): DeedsPage['filter'] {
  const year = /^(19|20)\d\d$/.test(query.year ?? '') ? Number(query.year) : thisYear;
  const cadre = positive(query.cadre);
  const state = deedStates.find((each) => each === query.state);
  const community = /^\d{12}$/.test(query.community ?? '') ? query.community : undefined;
  return {
    year,
    ...(cadre === undefined ? {} : { cadre }),
    ...(community === undefined ? {} : { community }),
    ...(state ? { state } : {}),
  };
}

async function formOf(
  { record: { db }, now }: VerbContext,
  communities: DeedForm['communities'],
  community: string | null,
  chosen: readonly number[],
): Promise<DeedForm> {
  const today = civilDate(now);
  const serving = community === null ? [] : await servingCadres(db, [community], today);
  const absent = chosen.filter((id) => !serving.some((each) => each.id === id));
  const others = community === null ? [] : await namesOf(db, absent);
  return {
    communities,
    community,
    cadres: [...others, ...serving].map((cadre) => ({ ...cadre, chosen: chosen.includes(cadre.id) })),
    today,
  };
}

const namesOf = async (db: Db, ids: readonly number[]) =>
  ids.length === 0
    ? []
    : await db
        .select({ id: cadres.id, name: cadres.name })
        .from(cadres)
        .where(inArray(cadres.id, ids.filter(Number.isSafeInteger)));

async function deedsPage(
  context: VerbContext,
  official: Official,
  query: Query,
  sent: Sent | null,
): Promise<DeedsPage | null> {
  const { record, now, settings } = context;
  const { db } = record;
  const scope = await readScope(db, official);
  const communities = scope.communitiesOf(fieldRights('seeDeeds'));
  if (communities.length === 0) return null;
  const visible = visibleDeeds(scope);
  const thisYear = yearOf(civilDate(now));
  const filter = filterOf(query, thisYear);
  const own = scope.communitiesOf(fieldRights('logDeed'));
  const asked = sent?.text('community') ?? filter.community;
  const community = own.find(({ code }) => code === asked)?.code ?? (own.length === 1 ? own[0]?.code : null) ?? null;
  const quota = settings.QUOTA_DEEDS;
  const [{ items, total, next }, did, bound, years, named, enter] = await Promise.all([
    deskDeeds(db, filter, visible, query.after),
    deedCounts(db, { year: filter.year }, visible),
    // Whom the quota binds stands in the table with nothing done, too.
    quota > 0 && filter.year === thisYear
      ? servingCadres(
          db,
          communities.map(({ code }) => code),
          civilDate(now),
          'resident',
        )
      : [],
    deedYears(db, visible),
    filter.cadre === undefined ? [] : namesOf(db, [filter.cadre]),
    own.length === 0 ? null : formOf(context, own, community, ticked(sent) ?? [official.cadreId]),
  ]);
  return {
    page: 'deeds',
    filter,
    years: [...new Set([thisYear, filter.year, ...years])].sort((a, b) => b - a),
    communities,
    cadreName: named[0]?.name ?? null,
    items,
    total,
    next,
    counts: [
      ...did,
      ...bound
        .filter(({ id }) => !did.some(({ cadre }) => cadre.id === id))
        .map((cadre) => ({ cadre, count: 0, published: 0 })),
    ],
    quota,
    whole: visible === undefined,
    me: official.cadreId,
    enter,
    entering: query.enter === '1',
  };
}

/**
 * What the guard would refuse in a deed that is not public yet. The name on the card of its household is pointed out to whoever may
 * open the card only: others could try names out.
 */
async function judged(
  context: VerbContext,
  official: Official,
  deed: DeedRecord,
): Promise<Pick<DeedPage, 'findings' | 'marked'>> {
  const { householdId: id, communityCode } = deed;
  const opens = id !== null && (await mayOpenHousehold(context, official, { id, communityCode })) === null;
  const findings = await judgeDeed(context, { ...deed, householdId: opens ? id : null });
  const marked: DeedPage['marked'] = {};
  for (const field of deedFields) {
    const own = findings.filter((each) => each.field === field);
    if (own.length > 0)
      marked[field] = { parts: markText(deed[field], own), masked: maskPersonalData(deed[field], own) };
  }
  return { findings: findings.map(({ kind, ...rest }) => ({ ...rest, kind: personalDataWords[kind] })), marked };
}

async function deedPage(
  context: VerbContext,
  official: Official,
  id: number,
  sent: Sent | null,
): Promise<DeedPage | null> {
  const { db } = context.record;
  const deed = await readDeed(db, id);
  if (!deed) return null;
  const above = await areaAbove(db, deed.communityCode);
  const may = (action: Parameters<typeof mayInField>[1]) => mayInField(official, action, above) === null;
  const mine = deed.enteredBy === official.cadreId || deed.cadres.some((cadre) => cadre.id === official.cadreId);
  if (!may('seeDeeds') && !mine) return null;
  const state = deedState(deed);
  const community = { code: deed.communityCode, name: deed.communityName };
  const allowed = {
    edit: state === 'open' && may('putDeedRight'),
    publish: state === 'open' && may('publishDeed'),
    correct: state === 'published' && may('correctDeed'),
    withdraw: state === 'published' && may('withdrawDeed'),
  };
  const editing = allowed.edit || allowed.correct;
  const [revisions, people, form, found] = await Promise.all([
    db
      .select({
        revision: deedRevisions.revision,
        at: deedRevisions.at,
        by: cadres.name,
        reason: deedRevisions.reason,
      })
      .from(deedRevisions)
      .innerJoin(cadres, eq(cadres.id, deedRevisions.cadreId))
      .where(eq(deedRevisions.deedId, id))
      .orderBy(asc(deedRevisions.revision)),
    namesOf(db, [deed.enteredBy, deed.publishedBy ?? 0]),
    editing ? formOf(context, [community], community.code, ticked(sent) ?? deed.cadres.map((cadre) => cadre.id)) : null,
    state === 'open' && editing ? judged(context, official, deed) : { findings: [], marked: {} },
  ]);
  const by = (cadreId: number | null) => people.find((each) => each.id === cadreId)?.name ?? '';
  return {
    page: 'deed',
    id,
    state,
    community,
    doneOn: deed.doneOn,
    text: { title: deed.title, words: deed.words, result: deed.result },
    people: deed.people,
    household: may('seeHouseholds') ? deed.household : null,
    cadres: deed.cadres,
    read: readMark(shownOf(deed)),
    entered: { by: by(deed.enteredBy), at: deed.enteredAt },
    published: deed.publishedAt === null ? null : { by: by(deed.publishedBy), at: deed.publishedAt },
    withdrawn: deed.withdrawnAt === null ? null : { at: deed.withdrawnAt, reason: deed.withdrawnReason ?? '' },
    revisions,
    may: allowed,
    form,
    ...found,
  };
}

/** @param sent the form that came back with it */
export const deedsPlace = (query: Query, sent: Sent | null = null): FieldPlace => ({
  page: 'field',
  path: fieldDeedsPath,
  read: (context, official) => deedsPage(context, official, query, sent),
});

export const deedPlace = (id: number, sent: Sent | null = null): FieldPlace => ({
  page: 'field',
  path: fieldDeedPath(id),
  read: (context, official) => deedPage(context, official, id, sent),
});

export const deedPlaces: FieldPlaces = [
  [fieldDeedsPath, (context) => deedsPlace(context.req.query())],
  [
    '/desk/field/deeds/:id/',
    (context) => {
      const id = positive(context.req.param('id'));
      return id === undefined ? null : deedPlace(id);
    },
  ],
];
