/** Deeds as the desk reads them: one in full, a year's list, and how many each cadre did. */
import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { DeedCount, DeedFilter, DeskDeedRow } from '../../src/domain/deed-views.ts';
import { type DeedState, deedState } from '../../src/domain/deeds.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import { yearOf } from '../../src/domain/time.ts';
import type { Scope } from '../desk/scope.ts';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { areas, cadres, deedCadres, deeds, households } from '../schema.ts';

/** Lines of the desk's list on one page. */
const deedsShown = 50;

/** Whose deed it is, by deed. */
export async function cadresOfDeeds(db: Db, ids?: readonly number[]) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({ deedId: deedCadres.deedId, id: cadres.id, name: cadres.name })
      .from(deedCadres)
      .innerJoin(cadres, eq(cadres.id, deedCadres.cadreId))
      .where(chunk && inArray(deedCadres.deedId, chunk))
      .orderBy(deedCadres.cadreId),
  );
  return groupBy(rows, ({ deedId }) => deedId);
}

/** One deed with its community, its cadres and the 户号 of its household; null where there is none. */
export async function readDeed(db: Db, id: number) {
  const [[row], people] = await Promise.all([
    db
      .select({ deed: deeds, communityName: areas.name, household: households.number })
      .from(deeds)
      .innerJoin(areas, eq(areas.code, deeds.communityCode))
      .leftJoin(households, eq(households.id, deeds.householdId))
      .where(eq(deeds.id, id)),
    cadresOfDeeds(db, [id]),
  ]);
  if (!row) return null;
  const { deed, communityName, household } = row;
  const named = (people.get(id) ?? []).map(({ id: cadreId, name }) => ({ id: cadreId, name }));
  return { ...deed, communityName, household, cadres: named };
}
export type DeedRecord = NonNullable<Awaited<ReturnType<typeof readDeed>>>;

const ofCadre = (cadreId: number): SQL =>
  inArray(deeds.id, sql`(SELECT ${deedCadres.deedId} FROM ${deedCadres} WHERE ${deedCadres.cadreId} = ${cadreId})`);

/** Deeds that an official may read: those of the communities where a role of theirs sees deeds, and their own; undefined: all. */
export function visibleDeeds(scope: Scope): SQL | undefined {
  const within = scope.within(deeds.communityCode, fieldRights('seeDeeds'));
  const { cadreId } = scope.official;
  return within && or(within, ofCadre(cadreId), eq(deeds.enteredBy, cadreId));
}

const inYear = (year: number): SQL | undefined =>
  and(gte(deeds.doneOn, `${year}-01-01`), lte(deeds.doneOn, `${year}-12-31`));
const inState: Record<DeedState, SQL | undefined> = {
  open: isNull(deeds.publishedAt),
  published: and(isNotNull(deeds.publishedAt), isNull(deeds.withdrawnAt)),
  withdrawn: isNotNull(deeds.withdrawnAt),
};
/** Withdrawn deeds stand in no list unless they are asked for, and count for nobody. */
const standing = isNull(deeds.withdrawnAt);

const narrowed = ({ year, cadre, community, state }: DeedFilter, visible: SQL | undefined): SQL | undefined =>
  and(
    visible,
    inYear(year),
    state ? inState[state] : standing,
    cadre === undefined ? undefined : ofCadre(cadre),
    community === undefined ? undefined : eq(deeds.communityCode, community),
  );

const cursorOf = ({ doneOn, id }: { doneOn: string; id: number }): string => `${doneOn}_${id}`;
const after = (cursor: string | undefined): SQL | undefined => {
  const [, doneOn, id] = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return doneOn === undefined
    ? undefined
    : or(lt(deeds.doneOn, doneOn), and(eq(deeds.doneOn, doneOn), lt(deeds.id, Number(id))));
};

/** A year's deeds, latest first. @param visible as `visibleDeeds` has it */
export async function deskDeeds(
  db: Db,
  filter: DeedFilter,
  visible: SQL | undefined,
  cursor?: string,
): Promise<{ items: DeskDeedRow[]; total: number; next: string | null }> {
  const condition = narrowed(filter, visible);
  const [rows, [counted]] = await Promise.all([
    db
      .select({ deed: deeds, communityName: areas.name })
      .from(deeds)
      .innerJoin(areas, eq(areas.code, deeds.communityCode))
      .where(and(condition, after(cursor)))
      .orderBy(desc(deeds.doneOn), desc(deeds.id))
      .limit(deedsShown + 1),
    db.select({ total: count() }).from(deeds).where(condition),
  ]);
  const shown = rows.slice(0, deedsShown);
  const people = await cadresOfDeeds(
    db,
    shown.map(({ deed }) => deed.id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map(({ deed, communityName }) => ({
      id: deed.id,
      title: deed.title,
      community: { code: deed.communityCode, name: communityName },
      doneOn: deed.doneOn,
      state: deedState(deed),
      cadres: (people.get(deed.id) ?? []).map(({ id, name }) => ({ id, name })),
    })),
    total: counted?.total ?? 0,
    next: rows.length > deedsShown && last ? cursorOf(last.deed) : null,
  };
}

/** How many deeds each cadre did in a year, most first; each as long as its list, which `deskDeeds` gives. */
export async function deedCounts(db: Db, filter: DeedFilter, visible?: SQL): Promise<DeedCount[]> {
  const rows = await db
    .select({
      id: cadres.id,
      name: cadres.name,
      count: countDistinct(deeds.id),
      published: sql<number>`count(${deeds.publishedAt})`.mapWith(Number),
    })
    .from(deedCadres)
    .innerJoin(deeds, eq(deeds.id, deedCadres.deedId))
    .innerJoin(cadres, eq(cadres.id, deedCadres.cadreId))
    .where(narrowed(filter, visible))
    .groupBy(cadres.id)
    .orderBy(desc(countDistinct(deeds.id)), cadres.id);
  return rows.map(({ id, name, ...counts }) => ({ cadre: { id, name }, ...counts }));
}

/** Years in which something was done, newest first. */
export async function deedYears(db: Db, visible: SQL | undefined): Promise<number[]> {
  const year = sql<string>`substr(${deeds.doneOn}, 1, 4)`;
  const rows = await db.selectDistinct({ year }).from(deeds).where(visible).orderBy(desc(year));
  return rows.map(({ year: text }) => yearOf(`${text}-01-01`));
}
