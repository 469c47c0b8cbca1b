import { readScope } from '../../db/desk/scope.ts';
import { cardHistory, openingsOf, pairingsOf, plansOf, visitsOf } from '../../db/households/card.ts';
import { careChoices, groupChoices, servingCadres } from '../../db/households/choices.ts';
import { listHouseholds } from '../../db/households/list.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { HouseholdPeople } from '../../src/domain/household.ts';
import type { HouseholdPage } from '../../src/domain/household-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { mayOpenHousehold } from './openers.ts';
import { careIds, householdOf } from './read.ts';
import { secretOf } from './sealing.ts';

/** `/desk/field/households/<id>/`: the card; null where there is none, or it is not theirs to see. */
export async function householdPage(
  context: VerbContext,
  official: Official,
  { id, opened = null }: { id: number; opened?: HouseholdPeople | null | undefined },
): Promise<HouseholdPage | null> {
  const { record, now, settings } = context;
  const { db } = record;
  const today = civilDate(now);
  const household = await householdOf(context, id).catch((error) => {
    if (refusalOf(error)) return null;
    throw error;
  });
  if (!household) return null;
  const { communityCode } = household;
  const scope = await readScope(db, official);
  const areaCodes = scope.areaCodes(communityCode);
  if (mayInField(official, 'seeHouseholds', areaCodes) !== null) return null;
  const may = (action: Parameters<typeof mayInField>[1]) =>
    household.toDate === null && mayInField(official, action, areaCodes) === null;
  const [listed, care, chosen, pairs, visits, plans, history, openings, secret, mayNotOpen, serving, groups] =
    await Promise.all([
      listHouseholds(db, {
        communityCodes: [communityCode],
        today,
        quota: settings.QUOTA_PAIRED_VISITS,
        cadreId: official.cadreId,
        filter: { ids: [id] },
      }),
      careChoices(db),
      careIds(context, id),
      pairingsOf(db, id),
      visitsOf(db, id),
      plansOf(db, id, today),
      cardHistory(db, household),
      openingsOf(db, id),
      secretOf(db, id),
      mayOpenHousehold(context, official, household),
      servingCadres(db, [communityCode], today),
      groupChoices(db, [communityCode], today),
    ]);
  const serves = new Set(serving.map((each) => each.id));
  const cadres = [...new Map(serving.map(({ id: cadreId, name }) => [cadreId, { id: cadreId, name }])).values()];
  return {
    page: 'household',
    id,
    seen: household.updatedAt,
    community: { code: communityCode, name: scope.areaName(communityCode) },
    number: household.number,
    kind: household.kind,
    group: household.groupName,
    fromDate: household.fromDate,
    toDate: household.toDate,
    care: care.filter((each) => chosen.includes(each.id)),
    pairings: pairs.map((pair) => ({
      ...pair,
      current: pair.fromDate <= today && (pair.toDate === null || pair.toDate >= today),
      serves: serves.has(pair.cadreId),
    })),
    days: listed[0]?.days ?? 0,
    last: listed[0]?.last ?? null,
    visits,
    plans,
    history,
    openings,
    sealed: secret?.sealed != null,
    mayNotOpen,
    opened,
    may: { set: may('setHousehold'), pair: may('pairHousehold'), plan: may('planHousehold'), visit: may('logVisit') },
    takesPeople: takesContacts(settings, record.embedded),
    choices: { care, cadres, groups },
  };
}
