/** What the desk's forms offer to choose from. */

import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Official } from '../../src/domain/rights.ts';
import { areaAndAbove } from '../areas-above.ts';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, departments, issueCategories, memberships, officialRoles, teams } from '../schema.ts';

export type Choice = { id: number; name: string };

/** Categories with the department and the working days each suggests. */
export const categoryChoices = (db: Db) =>
  db
    .select({
      id: issueCategories.id,
      name: issueCategories.name,
      departmentId: issueCategories.departmentId,
      workingDays: issueCategories.deadlineWorkingDays,
    })
    .from(issueCategories)
    .orderBy(asc(issueCategories.id));

export const departmentChoices = (db: Db): Promise<Choice[]> =>
  db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(isNull(departments.closedOn))
    .orderBy(asc(departments.id));

/** Who may be responsible leader: the community's lead and the principals above it. */
export async function leaderChoices(db: Db, communityCode: string, today: string): Promise<Choice[]> {
  const named = { id: cadres.id, name: cadres.name };
  const [leads, principals] = await Promise.all([
    db
      .selectDistinct(named)
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
      .where(
        and(
          eq(memberships.role, 'lead'),
          eq(teams.kind, 'resident'),
          eq(teams.communityCode, communityCode),
          inForce(memberships, today),
          inOffice(today),
        ),
      ),
    db
      .selectDistinct(named)
      .from(officialRoles)
      .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
      .where(
        and(
          eq(officialRoles.role, 'principal'),
          inArray(officialRoles.areaCode, areaAndAbove(communityCode)),
          inForce(officialRoles, today),
          inOffice(today),
        ),
      ),
  ]);
  return unique([...leads, ...principals]);
}

/** Who may be named as handler: everyone with a handler's role, or of a department; once for each department, with its number. */
export async function handlerChoices(db: Db, today: string): Promise<(Choice & { departmentId: number | null })[]> {
  const [given, own] = await Promise.all([
    db
      .select({ id: cadres.id, name: cadres.name, departmentId: officialRoles.departmentId })
      .from(officialRoles)
      .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
      .where(and(eq(officialRoles.role, 'handler'), inForce(officialRoles, today), inOffice(today))),
    db
      .select({ id: cadres.id, name: cadres.name, departmentId: cadres.departmentId })
      .from(cadres)
      .where(and(inOffice(today), isNotNull(cadres.departmentId))),
  ]);
  const choices = [...given, ...own].map((choice) => [`${choice.id} ${choice.departmentId}`, choice] as const);
  return [...new Map(choices).values()];
}

/** Supervisors by name, for a restricted entry; the verb refuses those who may not see it. */
export const supervisorChoices = (db: Db, today: string): Promise<Choice[]> =>
  db
    .selectDistinct({ id: cadres.id, name: cadres.name })
    .from(officialRoles)
    .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
    .where(and(eq(officialRoles.role, 'supervision'), inForce(officialRoles, today), inOffice(today)));

const unique = <Each extends Choice>(choices: readonly Each[]): Each[] => [
  ...new Map(choices.map((choice) => [choice.id, choice])).values(),
];

/** Name and post of whoever is signed in. */
export async function nameOf(db: Db, official: Official): Promise<{ name: string; post: string | null }> {
  const [row] = await db
    .select({ name: cadres.name, post: cadres.post })
    .from(cadres)
    .where(eq(cadres.id, official.cadreId));
  return row ?? { name: '', post: null };
}
