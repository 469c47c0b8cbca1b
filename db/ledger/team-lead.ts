import { and, eq, gt, gte, isNull, lte, or } from 'drizzle-orm';
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
        lte(memberships.fromDate, today),
        or(isNull(memberships.toDate), gte(memberships.toDate, today)),
        or(isNull(cadres.endedOn), gt(cadres.endedOn, today)),
      ),
    );
  return lead?.id ?? null;
}
