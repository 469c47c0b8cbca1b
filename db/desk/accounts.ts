/** Accounts for the office's page: who has one, who is invited, with which given roles. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, like, or } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { areas, cadres, departments, invitations, officialRoles, users } from '../schema.ts';

/** Shown at once. */
const most = 200;

const columns = {
  cadreId: cadres.id,
  name: cadres.name,
  unit: cadres.unit,
  post: cadres.post,
  username: users.username,
  secondFactor: users.twoFactorEnabled,
  disabledAt: users.disabledAt,
};

/** Cadres with an account or an invitation that holds; with a query everybody in office of that name or username. */
export async function accountRows(db: Db, query: string, { now, today }: { now: number; today: string }) {
  const invited = db
    .select({ cadreId: invitations.cadreId, until: invitations.expiresAt })
    .from(invitations)
    .where(
      and(
        isNull(invitations.usedAt),
        isNull(invitations.voidedAt),
        gt(invitations.expiresAt, now),
        isNotNull(invitations.cadreId),
      ),
    );
  const open = new Map((await invited).map(({ cadreId, until }) => [cadreId as number, until]));
  const wanted = query
    ? or(like(cadres.name, `%${query.replaceAll(/[%_]/g, '')}%`), eq(users.username, query.toLowerCase()))
    : or(isNotNull(users.id), inArray(cadres.id, [0, ...open.keys()]));
  const rows = await db
    .select(columns)
    .from(cadres)
    .leftJoin(users, eq(users.cadreId, cadres.id))
    .where(and(wanted, inOffice(today)))
    .orderBy(asc(cadres.name), asc(cadres.id))
    .limit(most);
  return rows.map((row) => ({ ...row, invitedUntil: open.get(row.cadreId) ?? null }));
}

/** Roles that were given and hold, with the number that ends each. */
export const givenRoles = (db: Db, cadreIds: readonly number[], today: string) =>
  db
    .select({
      id: officialRoles.id,
      cadreId: officialRoles.cadreId,
      role: officialRoles.role,
      area: areas.name,
      department: departments.name,
    })
    .from(officialRoles)
    .innerJoin(areas, eq(areas.code, officialRoles.areaCode))
    .leftJoin(departments, eq(departments.id, officialRoles.departmentId))
    .where(and(inArray(officialRoles.cadreId, [0, ...cadreIds]), inForce(officialRoles, today)))
    .orderBy(asc(officialRoles.id));
