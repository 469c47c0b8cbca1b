/** Cards of the register as lists show them: nothing that is sealed. */
import { type SQL, sql } from 'drizzle-orm';
import { tidyNumber } from '../../src/domain/household.ts';
import type { HouseholdFilter, HouseholdRow } from '../../src/domain/household-views.ts';
import type { Db } from '../open.ts';
import { groupBy } from '../queries/chunks.ts';
import { inCodes } from './coverage.ts';
import { currentPairing } from './current.ts';
import { visitedHouseholds } from './visited.ts';

/** What a list is of; `filter` as its address says. */
export type HouseholdQuery = {
  communityCodes: readonly string[];
  today: string;
  /** Visits a year to a paired household, 0: none set. */
  quota: number;
  filter: HouseholdFilter;
  /** Whoever asks, for `paired: 'me'`. */
  cadreId: number;
  /** The last card of the page before. */
  after?: number | undefined;
  limit?: number;
  order?: 'number' | 'longest';
};

const states: Record<NonNullable<HouseholdFilter['state']>, (quota: number) => SQL> = {
  visited: () => sql`h.days > 0`,
  unvisited: () => sql`h.days = 0`,
  paired: () => sql`h.paired`,
  short: (quota) => sql`h.paired AND h.days < ${quota}`,
};

function conditions({ filter, today, quota, cadreId, after }: HouseholdQuery): SQL {
  const { group, care, paired, state, number, ids } = filter;
  const all = [
    group === undefined ? undefined : sql`c.group_name = ${group}`,
    care === undefined
      ? undefined
      : sql`EXISTS (SELECT 1 FROM household_care k WHERE k.household_id = h.id AND k.care_category_id = ${care})`,
    paired === undefined
      ? undefined
      : sql`EXISTS (SELECT 1 FROM pairings WHERE pairings.household_id = h.id AND pairings.cadre_id = ${paired === 'me' ? cadreId : paired} AND ${currentPairing(today)})`,
    state && states[state](quota),
    ids === undefined ? undefined : sql`h.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    number === undefined ? undefined : sql`instr(c.number, ${tidyNumber(number)}) > 0`,
    after === undefined
      ? undefined
      : sql`(h.community_code, h.number, h.id) > (SELECT community_code, number, id FROM households WHERE id = ${after})`,
  ].filter((each) => each !== undefined);
  return all.length > 0 ? sql.join(all, sql` AND `) : sql`1`;
}

const within = ({ communityCodes, filter }: HouseholdQuery): SQL => {
  const codes = communityCodes.filter((code) => filter.community === undefined || code === filter.community);
  return sql`households.community_code IN ${inCodes(codes)}`;
};

type Raw = {
  id: number;
  code: string;
  community: string;
  number: string;
  kind: HouseholdRow['kind'];
  groupName: string | null;
  days: number;
  last: string | null;
};

/** One page of cards by community and number, or by how long ago they were visited; `limit` + 1 tells that there are more. */
export async function listHouseholds(db: Db, query: HouseholdQuery): Promise<HouseholdRow[]> {
  const { today, limit = 50, order = 'number' } = query;
  const by = order === 'number' ? sql`h.community_code, h.number, h.id` : sql`h.last, h.number, h.id`;
  const rows = await db.all<Raw>(sql`
    SELECT h.id AS id, h.community_code AS code, a.name AS community, h.number AS number, c.kind AS kind,
      c.group_name AS groupName, h.days AS days, h.last AS last
    FROM ${visitedHouseholds(today, within(query))} h JOIN households c ON c.id = h.id JOIN areas a ON a.code = h.community_code
    WHERE ${conditions(query)} ORDER BY ${by} LIMIT ${limit}`);
  return withLinks(db, rows, today);
}

/** How many cards the whole list holds. */
export async function countHouseholds(db: Db, query: HouseholdQuery): Promise<number> {
  const [row] = await db.all<{ count: number }>(sql`
    SELECT count(*) AS count FROM ${visitedHouseholds(query.today, within(query))} h JOIN households c ON c.id = h.id
    WHERE ${conditions({ ...query, after: undefined })}`);
  return row?.count ?? 0;
}

async function withLinks(db: Db, rows: Raw[], today: string): Promise<HouseholdRow[]> {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const [care, paired] = await Promise.all([
    db.all<{ id: number; name: string }>(sql`
      SELECT k.household_id AS id, g.name AS name FROM household_care k JOIN care_categories g ON g.id = k.care_category_id
      WHERE g.enabled AND k.household_id IN ${ids} ORDER BY g.id`),
    db.all<{ id: number; cadreId: number; name: string }>(sql`
      SELECT DISTINCT pairings.household_id AS id, p.id AS cadreId, p.name AS name FROM pairings JOIN cadres p ON p.id = pairings.cadre_id
      WHERE ${currentPairing(today)} AND pairings.household_id IN ${ids} ORDER BY p.id`),
  ]);
  const careOf = groupBy(care, ({ id }) => id);
  const pairedOf = groupBy(paired, ({ id }) => id);
  return rows.map(({ code, community, groupName, ...row }) => ({
    ...row,
    community: { code, name: community },
    group: groupName,
    care: (careOf.get(row.id) ?? []).map(({ name }) => name),
    paired: (pairedOf.get(row.id) ?? []).map(({ cadreId, name }) => ({ cadreId, name })),
  }));
}
