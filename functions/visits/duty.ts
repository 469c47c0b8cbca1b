import { and, eq, max } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { readDutySources } from '../../db/queries/duties.ts';
import { duties, makeUps } from '../../db/schema.ts';
import { dutiesUntil } from '../../src/domain/duties.ts';
import type { VerbContext } from '../context.ts';

/**
 * The duty of a community on a date, or on the date it is made up; one of the fixed plan that is not on record yet is put
 * there. Null where there is none.
 */
export async function dutyOn(
  { record: { db } }: Pick<VerbContext, 'record'>,
  community: string,
  { date, startsAt }: { date: string; startsAt?: string | undefined },
): Promise<{ id: number; statements: Statement[] } | null> {
  const [onRecord, madeUp] = await Promise.all([
    db
      .select({ id: duties.id, startsAt: duties.startsAt })
      .from(duties)
      .where(and(eq(duties.communityCode, community), eq(duties.date, date)))
      .orderBy(duties.startsAt),
    db
      .select({ id: duties.id, startsAt: makeUps.startsAt })
      .from(makeUps)
      .innerJoin(duties, eq(duties.id, makeUps.dutyId))
      .where(and(eq(duties.communityCode, community), eq(makeUps.date, date)))
      .orderBy(makeUps.startsAt),
  ]);
  const found = [...onRecord, ...madeUp].find((duty) => startsAt === undefined || duty.startsAt === startsAt);
  if (found) return { id: found.id, statements: [] };
  const { sources } = await readDutySources(db, date, [community]);
  const planned = dutiesUntil({ ...sources(community), until: date }).find(
    (duty) =>
      duty.date === date &&
      (duty.status === 'planned' || duty.status === 'tentative') &&
      (startsAt === undefined || startsAt === duty.startsAt),
  );
  if (!planned) return null;
  const [last] = await db.select({ id: max(duties.id) }).from(duties);
  const id = (last?.id ?? 0) + 1;
  const { endsAt, place } = planned;
  const row = { id, communityCode: community, date, startsAt: planned.startsAt, endsAt, place };
  return { id, statements: [db.insert(duties).values({ ...row, state: 'planned' })] };
}
