/** 谁改了什么: the history of rosters, duties and the town's words. */

import { and, desc, eq, inArray, lt, max, type SQL } from 'drizzle-orm';
import { type TownAction, townActions } from '../src/domain/town-rights.ts';
import type { Db } from './open.ts';
import { areas, cadres, changes } from './schema.ts';

/** `before` and `after` as they were kept; `before` null where there was nothing. */
export type ChangeView = {
  id: number;
  at: number;
  by: string;
  what: TownAction;
  area: { code: string; name: string };
  before: unknown;
  after: unknown;
};

/** The newest changes of rosters, duties and words first; of some areas, of one kind, before a number. What was done in the field stands on its own pages. */
export async function readChanges(
  db: Db,
  {
    areaCodes,
    what,
    before,
    limit = 50,
  }: { areaCodes?: readonly string[]; what?: TownAction; before?: number; limit?: number },
): Promise<ChangeView[]> {
  const rows = await db
    .select({
      id: changes.id,
      at: changes.at,
      by: cadres.name,
      what: changes.what,
      code: changes.areaCode,
      name: areas.name,
      before: changes.before,
      after: changes.after,
    })
    .from(changes)
    .innerJoin(cadres, eq(cadres.id, changes.cadreId))
    .innerJoin(areas, eq(areas.code, changes.areaCode))
    .where(
      and(
        areaCodes && inArray(changes.areaCode, [...areaCodes]),
        what ? eq(changes.what, what) : inArray(changes.what, [...townActions]),
        before === undefined ? undefined : lt(changes.id, before),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(limit);
  return rows.map(({ code, name, before, after, what: did, ...row }) => ({
    ...row,
    what: did as TownAction,
    area: { code, name },
    before: before === null ? null : JSON.parse(before),
    after: JSON.parse(after),
  }));
}

/** The number of the last change; 0 before the first. */
export async function lastChange(db: Db, which?: SQL): Promise<number> {
  const [row] = await db
    .select({ id: max(changes.id) })
    .from(changes)
    .where(which);
  return row?.id ?? 0;
}
