/** Who may open who lives there. */
import { and, eq, inArray, or } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { currentPairing } from '../../db/households/current.ts';
import { inForce } from '../../db/in-force.ts';
import { memberships, pairings, teams } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { Role } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** Communities where the official serves today, in the resident team or in a trusted role of either. */
async function communitiesServed(
  { record, now }: VerbContext,
  { cadreId }: Official,
  trusted: readonly Role[],
): Promise<Set<string>> {
  const rows = await record.db
    .select({ code: teams.communityCode })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(
        eq(memberships.cadreId, cadreId),
        or(eq(teams.kind, 'resident'), inArray(memberships.role, [...trusted])),
        inForce(memberships, civilDate(now)),
      ),
    );
  return new Set(rows.map(({ code }) => code));
}

/** Communities whose resident team the official serves in today. */
export const residentCommunities = (context: VerbContext, official: Official): Promise<Set<string>> =>
  communitiesServed(context, official, []);

/** Who of the auxiliary team (两委) keeps the register too; its plain members may be volunteers. */
const trustedRoles: Role[] = ['lead', 'head', 'deputy', 'liaison'];

/** Households that the official is paired with today. */
export async function pairedHouseholds({ record, now }: VerbContext, official: Official): Promise<Set<number>> {
  const rows = await record.db
    .select({ id: pairings.householdId })
    .from(pairings)
    .where(and(eq(pairings.cadreId, official.cadreId), currentPairing(civilDate(now))));
  return new Set(rows.map(({ id }) => id));
}

/** A household as the question needs it. */
export type Asked = { id: number; communityCode: string };

/**
 * Whether names, phones and addresses open to this official: to the resident team, the heads of the auxiliary one and 组织办
 * everywhere in the community; to plain members of the auxiliary team of the households they are paired with only.
 */
export async function openerOf(
  context: VerbContext,
  official: Official,
): Promise<(household: Asked, areaCodes: readonly string[]) => string | null> {
  const [mine, paired] = await Promise.all([
    communitiesServed(context, official, trustedRoles),
    pairedHouseholds(context, official),
  ]);
  return ({ id, communityCode }, areaCodes) => {
    const problem = mayInField(official, 'seeHouseholds', areaCodes);
    if (problem !== null) return problem;
    const isOffice = official.grants.some(({ role, areaCode }) => role === 'office' && areaCodes.includes(areaCode));
    if (isOffice || mine.has(communityCode) || paired.has(id)) return null;
    return '户主、电话和住址只给驻点团队、辅助团队的组长副组长和联络员，还有和这一户结对的人看。';
  };
}

/** The same of one household: why not, or null. */
export async function mayOpenHousehold(
  context: VerbContext,
  official: Official,
  household: Asked,
): Promise<string | null> {
  const [mayOpen, above] = await Promise.all([
    openerOf(context, official),
    areaAbove(context.record.db, household.communityCode),
  ]);
  return mayOpen(household, above);
}
