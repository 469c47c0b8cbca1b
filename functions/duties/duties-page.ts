/** `/desk/field/duties/`: my own duties, today in my communities, who missed what. */
import { eq } from 'drizzle-orm';
import { readScope, type Scope } from '../../db/desk/scope.ts';
import { readAttendances } from '../../db/field/attendances.ts';
import { daysStationed } from '../../db/field/days-stationed.ts';
import { readDutyFacts } from '../../db/field/duty-facts.ts';
import { readServed, residentTerms } from '../../db/field/served.ts';
import { readDutySources } from '../../db/queries/duties.ts';
import { cadres } from '../../db/schema.ts';
import { occasionsUntil } from '../../src/domain/attendance.ts';
import type { Days, DutiesPage } from '../../src/domain/duty-views.ts';
import { fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { addDays, civilDate, yearOf } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { type DutiesQuery, readDutiesQuery } from './duties-query.ts';
import { myDuties } from './mine.ts';
import { dutiesOverview, quotaOf } from './overview.ts';

/** Days before and after today that one's own duties are shown of. */
const around = 14;

/** Null for whoever sees no attendance at all. */
export async function dutiesPage(
  context: VerbContext,
  official: Official,
  asked: Record<string, string>,
): Promise<DutiesPage | null> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const scope = await readScope(db, official);
  const communities = scope.communitiesOf(fieldRights('seeAttendance'));
  if (communities.length === 0) return null;
  const query = readDutiesQuery(asked, today);
  const { cadreId } = official;
  const [mine, served, overview, person, todays] = await Promise.all([
    myDuties(context, cadreId, { from: addDays(today, -around), to: addDays(today, around) }),
    readServed(db, cadreId, `${yearOf(today)}-01-01`, today),
    dutiesOverview(context, scope, query),
    personOf(context, official, scope, query),
    todayIn(context, communities, today),
  ]);
  return {
    page: 'duties',
    today,
    now,
    mine,
    key: crypto.randomUUID(),
    days: served.length > 0 ? await daysOf(context, cadreId, { from: `${yearOf(today)}-01-01`, to: today }) : null,
    communities: todays,
    overview,
    person,
  };
}

async function daysOf(
  { record: { db }, settings }: VerbContext,
  cadreId: number,
  { from, to }: { from: string; to: string },
): Promise<Days> {
  const [all, terms] = await Promise.all([daysStationed(db, { from, to, cadreIds: [cadreId] }), residentTerms(db, to)]);
  const days = all.get(cadreId) ?? [];
  return {
    count: days.length,
    quota: quotaOf(
      settings,
      terms.filter((term) => term.cadreId === cadreId),
    ),
    days,
  };
}

/** The days of the person in the address: one's own, or of whoever serves, or served, in a community one answers for. */
async function personOf(
  context: VerbContext,
  official: Official,
  scope: Scope,
  { person, from, to }: DutiesQuery,
): Promise<DutiesPage['person']> {
  if (person === null) return null;
  const { db } = context.record;
  const [[cadre], served] = await Promise.all([
    db.select({ id: cadres.id, name: cadres.name }).from(cadres).where(eq(cadres.id, person)),
    readServed(db, person, from, to),
  ]);
  const answersFor = ({ community }: (typeof served)[number]) =>
    mayInField(official, 'countAttendance', scope.areaCodes(community.code)) === null;
  if (!cadre || (person !== official.cadreId && !served.some(answersFor))) return null;
  return { cadre, from, to, days: await daysOf(context, person, { from, to }) };
}

/** What there is today in the communities, with how many came. */
async function todayIn(
  { record: { db }, now }: VerbContext,
  communities: readonly { code: string; name: string }[],
  today: string,
): Promise<DutiesPage['communities']> {
  const codes = communities.map(({ code }) => code);
  const [facts, came, { sources }] = await Promise.all([
    readDutyFacts(db, codes, { from: today, to: today, now }),
    readAttendances(db, { from: today, to: today, codes }),
    readDutySources(db, today, codes),
  ]);
  const present = (code: string, startsAt: string, makeUp: boolean) =>
    came.filter(
      (row) =>
        row.communityCode === code && row.startsAt === startsAt && row.makeUp === makeUp && row.outcome === 'present',
    ).length;
  return communities.flatMap((community) => {
    const { code } = community;
    const duties = occasionsUntil({ ...sources(code), until: today }).map((occasion) => {
      const { communityCode, date, startsAt, endsAt, place, dutyId, makeUp } = occasion;
      const fact = facts.find((each) => !makeUp && each.communityCode === code && each.startsAt === startsAt);
      return {
        communityCode,
        date,
        startsAt,
        endsAt,
        place,
        dutyId,
        status: fact?.status ?? ('planned' as const),
        withoutLeader: fact?.withoutLeader ?? false,
        makeUp: fact?.makeUp ?? null,
        owed: fact?.owed ?? false,
        makeUpToday: makeUp,
        came: present(code, startsAt, makeUp),
      };
    });
    return duties.length > 0 ? [{ community, duties }] : [];
  });
}
