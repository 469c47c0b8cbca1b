import { and, eq } from 'drizzle-orm';
import { inForce, inOffice } from '../in-force.ts';
import type { Db } from '../open.ts';
import { cadres, memberships, teams } from '../schema.ts';

/** 责任人 of a community's resident team on the civil date `today`; null where the place is empty. */
export async function teamLead(db: Db, communityCode: string, today: string): Promise<number | null> {
  const [lead] = await db
    .select({ id: memberships.cadreId })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
    .where(
      and(
        eq(teams.communityCode, communityCode),
        eq(teams.kind, 'resident'),
        eq(memberships.role, 'lead'),
        inForce(memberships, today),
        inOffice(today),
      ),
    );
  return lead?.id ?? null;
}
