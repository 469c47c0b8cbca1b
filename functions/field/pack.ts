import { categoryChoices, nameOf } from '../../db/desk/choices.ts';
import { readScope } from '../../db/desk/scope.ts';
import { careChoices, lastNoted, openPromises, teamMates } from '../../db/field/pack.ts';
import type { FieldPack } from '../../src/domain/field-pack.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { myDuties } from '../duties/mine.ts';
import { householdsForField } from '../households/pack.ts';
import { forbidden } from '../refusal.ts';

/** Days before and after today whose duties go along. */
const around = 14;
/** More than a team, and the officials above it, are looked after by one. */
const mostCommunities = 20;

/**
 * What whoever serves in a team takes along to the field: their communities, duties, households with the names of their heads
 * (that they were opened stands on record), lists to choose from, and what they used last. 403 for who serves in none.
 */
export async function fieldPack(context: VerbContext, official: Official): Promise<FieldPack> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const scope = await readScope(db, official);
  const communities = scope.communitiesOf(['cadre', 'liaison', 'lead']).slice(0, mostCommunities);
  if (communities.length === 0) throw forbidden('您不在哪个驻点团队里，没有要带下村的资料。');
  const codes = communities.map(({ code }) => code);
  const span = { from: addDays(today, -around), to: addDays(today, around) };
  const [me, duties, households, care, categories, mates, promises, last] = await Promise.all([
    nameOf(db, official),
    myDuties(context, official.cadreId, span),
    householdsForField(context, official),
    careChoices(db),
    categoryChoices(db),
    teamMates(db, codes, official.cadreId, today),
    openPromises(db, codes),
    lastNoted(db, official.cadreId),
  ]);
  return {
    at: now,
    me: { id: official.cadreId, name: me.name },
    communities,
    duties: duties.map(({ community, date, startsAt, endsAt, place, makeUp, signInFrom, lateAfter, attendance }) => ({
      community: community.code,
      date,
      startsAt,
      endsAt,
      place,
      makeUp,
      signInFrom,
      lateAfter,
      signedAt: attendance?.signedAt ?? null,
    })),
    households: households.filter(({ community }) => codes.includes(community)),
    careCategories: care,
    issueCategories: categories.map(({ id, name }) => ({ id, name })),
    mates,
    promises: promises.map((each) => ({ ...each, dueOn: each.dueOn ?? today })),
    last: last && codes.includes(last.community) ? last : null,
  };
}
