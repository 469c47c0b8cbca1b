import type { Statement } from '../../db/open.ts';
import type { VerbContext } from '../context.ts';
import { dutyRow, occasionsOn } from '../duties/occasion.ts';

/**
 * The duty of a community on a date, or on the date it is made up; one of the fixed plan that is not on record yet is put
 * there. Null where there is none.
 */
export async function dutyOn(
  { record: { db } }: Pick<VerbContext, 'record'>,
  community: string,
  { date, startsAt }: { date: string; startsAt?: string | undefined },
): Promise<{ id: number; statements: Statement[] } | null> {
  const occasion = (await occasionsOn(db, community, date)).find(
    (each) => each.holidayName === null && (startsAt === undefined || each.startsAt === startsAt),
  );
  return occasion ? dutyRow(db, occasion, { state: 'planned' }) : null;
}
