import { sql } from 'drizzle-orm';
import type { IssueFacts } from '../../src/domain/rights.ts';
import { areaAndAbove } from '../areas-above.ts';
import { accusedFacts } from '../officials.ts';
import type { Db } from '../open.ts';

/** What the rights ask about what was said in a community and has no entry yet (held, or about to be entered). */
export async function factsBeforeEntry(
  db: Db,
  said: { communityCode: string; restricted: boolean; aboutCadreId: number | null },
  today: string,
): Promise<IssueFacts> {
  const { communityCode, restricted, aboutCadreId } = said;
  const [areas, accused] = await Promise.all([
    db.all<{ code: string }>(sql`SELECT code FROM ${areaAndAbove(communityCode)}`),
    aboutCadreId === null ? null : accusedFacts(db, aboutCadreId, today),
  ]);
  return {
    restricted,
    communityCode,
    areaCodes: areas.map(({ code }) => code),
    departmentId: null,
    handlerId: null,
    responsibleLeaderId: null,
    handledBy: [],
    accused,
  };
}
