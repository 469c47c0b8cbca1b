import { sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { currentHousehold, currentPairing } from './current.ts';
import { countsAsVisit, daysThisYear } from './visited.ts';

/** One pairing of today with what its cadre did: `days`, different days this year on which they wrote an entry or went along. */
export type PairedVisits = {
  cadreId: number;
  householdId: number;
  communityCode: string;
  number: string;
  days: number;
};

/**
 * Visits of cadres to the households they are paired with today, this year, for quotas and the assessment: by the cadre
 * themselves, as author or companion, also before the pairing was put on record.
 */
export async function pairedVisits(
  db: Db,
  {
    communityCodes,
    cadreIds,
    today,
  }: { communityCodes?: readonly string[]; cadreIds?: readonly number[]; today: string },
): Promise<PairedVisits[]> {
  const json = (values: readonly (string | number)[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
  return db.all<PairedVisits>(sql`
    SELECT pairings.cadre_id AS cadreId, households.id AS householdId, households.community_code AS communityCode,
      households.number AS number, ${daysThisYear(today)} AS days
    FROM (SELECT DISTINCT household_id, cadre_id FROM pairings WHERE ${currentPairing(today)}) pairings
    JOIN households ON households.id = pairings.household_id
    LEFT JOIN visits v ON v.household_id = households.id AND ${countsAsVisit(today)}
      AND (v.cadre_id = pairings.cadre_id OR EXISTS (SELECT 1 FROM visit_companions c WHERE c.visit_id = v.id AND c.cadre_id = pairings.cadre_id))
    WHERE ${currentHousehold(today)}
      AND ${communityCodes ? sql`households.community_code IN ${json(communityCodes)}` : sql`1`}
      AND ${cadreIds ? sql`pairings.cadre_id IN ${json(cadreIds)}` : sql`1`}
    GROUP BY pairings.cadre_id, households.id ORDER BY pairings.cadre_id, households.community_code, households.number`);
}
