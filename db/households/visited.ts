import { type SQL, sql } from 'drizzle-orm';
import { coverageKinds, endOfDay, yearBounds } from '../../src/domain/coverage.ts';
import { currentHousehold, currentPairing } from './current.ts';

const kinds = sql.raw(coverageKinds.map((kind) => `'${kind}'`).join(', '));

/** The civil date in Asia/Shanghai of a column of instants (ms). */
const civil = (column: string): SQL => sql.raw(`date(${column} / 1000 + 28800, 'unixepoch')`);

/** Entries that count as a visit to a household (`v`), up to the end of the day. */
export const countsAsVisit = (today: string): SQL =>
  sql`v.household_id IS NOT NULL AND v.withdrawn_at IS NULL AND v.kind IN (${kinds}) AND v.visited_at < ${endOfDay(today)}`;

/** Of entries `v`: on how many different days of this year, by the day it is. */
export function daysThisYear(today: string): SQL<number> {
  const { from, until } = yearBounds(today);
  return sql<number>`count(DISTINCT CASE WHEN v.visited_at >= ${from} AND v.visited_at < ${until} THEN ${civil('v.visited_at')} END)`;
}

/** Subquery: every household in the register with `days` visited this year, `last` date visited ever, and whether it is `paired`. */
export const visitedHouseholds = (today: string, which: SQL = sql`1`): SQL => sql`(
  SELECT households.id AS id, households.community_code AS community_code, households.number AS number,
    ${daysThisYear(today)} AS days, ${civil('max(v.visited_at)')} AS last,
    EXISTS (SELECT 1 FROM pairings WHERE pairings.household_id = households.id AND ${currentPairing(today)}) AS paired
  FROM households LEFT JOIN visits v ON v.household_id = households.id AND ${countsAsVisit(today)}
  WHERE ${currentHousehold(today)} AND ${which}
  GROUP BY households.id)`;
