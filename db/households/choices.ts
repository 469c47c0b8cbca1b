/** What the forms of the register offer. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, careCategories, households, memberships, teams } from '../schema.ts';
import { currentHousehold } from './current.ts';

type Choice = { id: number; name: string };

export const careChoices = (db: Db): Promise<Choice[]> =>
  db
    .select({ id: careCategories.id, name: careCategories.name })
    .from(careCategories)
    .where(eq(careCategories.enabled, true))
    .orderBy(asc(careCategories.id));

/** Groups that cards of the communities name. */
export async function groupChoices(db: Db, communityCodes: readonly string[], today: string): Promise<string[]> {
  if (communityCodes.length === 0) return [];
  const rows = await db
    .selectDistinct({ group: households.groupName })
    .from(households)
    .where(
      and(
        inArray(households.communityCode, [...communityCodes]),
        isNotNull(households.groupName),
        currentHousehold(today),
      ),
    )
    .orderBy(asc(households.groupName));
  return rows.flatMap(({ group }) => group ?? []);
}

/** Who serves in the communities' teams on the day, by community; resident teams first. */
export async function servingCadres(
  db: Db,
  communityCodes: readonly string[],
  today: string,
): Promise<(Choice & { communityCode: string; kind: 'resident' | 'auxiliary'; role: string })[]> {
  if (communityCodes.length === 0) return [];
  const rows = await db
    .select({
      id: cadres.id,
      name: cadres.name,
      communityCode: teams.communityCode,
      kind: teams.kind,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(and(inArray(teams.communityCode, [...communityCodes]), inForce(memberships, today), inOffice(today)))
    .orderBy(asc(teams.id), asc(memberships.id));
  return rows.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'resident' ? -1 : 1));
}
