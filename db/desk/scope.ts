/** Whose entries an official may see, as a condition for SQL; every row found is asked again by `maySee` (src/domain/rights.ts). */

import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type Official, type OfficialRole, publicRights } from '../../src/domain/rights.ts';
import type { Db } from '../open.ts';
import { areas, issues } from '../schema.ts';

type Area = { code: string; name: string; parentCode: string | null; kind: string; closedOn: string | null };

export type Scope = {
  official: Official;
  /** An area's code and those of all areas above it. */
  areaCodes(code: string): string[];
  areaName(code: string): string;
  /** Communities of the tree that a role covers, by code. */
  communitiesOf(roles: readonly OfficialRole[]): { code: string; name: string }[];
  /** Rows of these roles' areas; undefined where they cover everything, false for no role at all. */
  within(column: SQLiteColumn, roles: readonly OfficialRole[]): SQL | undefined;
  /** Public entries that the official may see. */
  visible: SQL | undefined;
};

/** Roles that see an entry because of where it is. */
const placed = publicRights.see.filter((role): role is OfficialRole => role !== 'responsible' && role !== 'handler');

const nothing = sql`0`;

/** Reads the tree of areas once and works out what the official's grants cover. */
export async function readScope(db: Db, official: Official): Promise<Scope> {
  const all: Area[] = await db
    .select({
      code: areas.code,
      name: areas.name,
      parentCode: areas.parentCode,
      kind: areas.kind,
      closedOn: areas.closedOn,
    })
    .from(areas)
    .orderBy(areas.code);
  const byCode = new Map(all.map((area) => [area.code, area]));
  const chains = new Map<string, string[]>();
  const areaCodes = (code: string): string[] => {
    const known = chains.get(code);
    if (known) return known;
    const chain: string[] = [];
    for (
      let next: string | null = code;
      next !== null && !chain.includes(next);
      next = byCode.get(next)?.parentCode ?? null
    )
      chain.push(next);
    chains.set(code, chain);
    return chain;
  };
  const covered = (grants: readonly { areaCode: string }[]): Area[] => {
    const granted = new Set(grants.map(({ areaCode }) => areaCode));
    return all.filter(({ code, kind }) => kind === 'community' && areaCodes(code).some((each) => granted.has(each)));
  };
  const communities = all.filter(({ kind }) => kind === 'community').length;
  const inside = (column: SQLiteColumn, found: Area[]): SQL | undefined =>
    found.length === communities
      ? undefined
      : found.length === 0
        ? nothing
        : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(found.map(({ code }) => code))}))`;
  const grantsOf = (roles: readonly OfficialRole[]) => official.grants.filter(({ role }) => roles.includes(role));
  const within = (column: SQLiteColumn, roles: readonly OfficialRole[]) => inside(column, covered(grantsOf(roles)));
  const everywhere = within(issues.communityCode, placed);
  const handling = official.grants.flatMap(({ role, areaCode, departmentId }) =>
    role === 'handler' && departmentId !== null
      ? [and(eq(issues.departmentId, departmentId), inside(issues.communityCode, covered([{ areaCode }])))]
      : [],
  );
  return {
    official,
    areaCodes,
    areaName: (code) => byCode.get(code)?.name ?? code,
    communitiesOf: (roles) =>
      covered(grantsOf(roles))
        .filter(({ closedOn }) => closedOn === null)
        .map(({ code, name }) => ({ code, name })),
    within,
    visible:
      everywhere === undefined
        ? undefined
        : or(
            everywhere,
            ...handling,
            eq(issues.handlerId, official.cadreId),
            eq(issues.responsibleLeaderId, official.cadreId),
          ),
  };
}

/** `inArray` that may be empty. */
export const among = (column: SQLiteColumn, ids: readonly number[]): SQL =>
  ids.length === 0 ? nothing : inArray(column, [...ids]);
