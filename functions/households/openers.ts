/** Who may open who lives there. */
import { and, eq, sql } from 'drizzle-orm';
import { areaAndAbove } from '../../db/areas-above.ts';
import { currentPairing } from '../../db/households/current.ts';
import { inForce } from '../../db/in-force.ts';
import { memberships, pairings, teams } from '../../db/schema.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** Communities whose resident team the official serves in today. */
export async function residentCommunities({ record, now }: VerbContext, official: Official): Promise<Set<string>> {
  const rows = await record.db
    .select({ code: teams.communityCode })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(eq(memberships.cadreId, official.cadreId), eq(teams.kind, 'resident'), inForce(memberships, civilDate(now))),
    );
  return new Set(rows.map(({ code }) => code));
}

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
 * Whether names, phones and addresses open to this official: to the resident team and 组织办 everywhere in the community; to
 * the auxiliary team, where volunteers serve too, of the households they are paired with only.
 */
export async function openerOf(
  context: VerbContext,
  official: Official,
): Promise<(household: Asked, areaCodes: readonly string[]) => string | null> {
  const [mine, paired] = await Promise.all([
    residentCommunities(context, official),
    pairedHouseholds(context, official),
  ]);
  return ({ id, communityCode }, areaCodes) => {
    const problem = mayInField(official, 'seeHouseholds', areaCodes);
    if (problem !== null) return problem;
    const isOffice = official.grants.some(({ role, areaCode }) => role === 'office' && areaCodes.includes(areaCode));
    if (isOffice || mine.has(communityCode) || paired.has(id)) return null;
    return '户主、电话和住址只给驻点团队和结对的干部看。';
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
    context.record.db.all<{ code: string }>(sql`SELECT code FROM ${areaAndAbove(household.communityCode)}`),
  ]);
  return mayOpen(
    household,
    above.map(({ code }) => code),
  );
}
