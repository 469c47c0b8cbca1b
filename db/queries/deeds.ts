/** Deeds that everybody reads: those that were published and stand. */
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { DeedListView, DeedRow, DeedView } from '../../src/domain/deed-views.ts';
import { pageSize, pagesOf, summaryOf } from '../../src/domain/ledger.ts';
import { civilDate } from '../../src/domain/time.ts';
import { cadresOfDeeds } from '../deeds/read.ts';
import type { Db } from '../open.ts';
import { areas, deedRevisions, deeds } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';

const { publishedAt, withdrawnAt } = deeds;
export const standingDeed = and(isNotNull(publishedAt), isNull(withdrawnAt));

/** Published deeds with their community, to be narrowed by the caller. */
const fromDeeds = (db: Db) =>
  db
    .select({ deed: deeds, communityName: areas.name })
    .from(deeds)
    .innerJoin(areas, eq(areas.code, deeds.communityCode))
    .$dynamic();
type Read = Awaited<ReturnType<typeof fromDeeds>>[number];

const deedRow = ({ deed, communityName }: Read): DeedRow => ({
  id: deed.id,
  title: deed.title,
  community: { code: deed.communityCode, name: communityName },
  doneOn: deed.doneOn,
  publishedOn: civilDate(deed.publishedAt ?? 0),
  people: deed.people,
  summary: summaryOf(deed.result),
});

/** The newest deeds that stand; of one community, or of all. */
export async function newestDeeds(db: Db, limit: number, condition?: SQL): Promise<DeedRow[]> {
  const rows = await fromDeeds(db)
    .where(and(standingDeed, condition))
    .orderBy(desc(publishedAt), desc(deeds.id))
    .limit(limit);
  return rows.map(deedRow);
}

/** One page of the deeds, newest first; numbered from the oldest; without `page` the newest. */
export async function deedList(db: Db, page?: number): Promise<DeedListView> {
  const [[counted], items] = await Promise.all([
    db.select({ total: count() }).from(deeds).where(standingDeed),
    page === undefined
      ? newestDeeds(db, pageSize)
      : fromDeeds(db)
          .where(standingDeed)
          .orderBy(asc(publishedAt), asc(deeds.id))
          .limit(page >= 1 ? pageSize : 0)
          .offset(Math.max(0, page - 1) * pageSize)
          .then((rows) => rows.reverse().map(deedRow)),
  ]);
  const total = counted?.total ?? 0;
  return { items, page: page ?? null, pages: pagesOf(total), total };
}

/** Every numbered page from one reading, for builds. */
export async function deedPages(db: Db): Promise<DeedListView[]> {
  const rows = await fromDeeds(db).where(standingDeed).orderBy(asc(publishedAt), asc(deeds.id));
  const total = rows.length;
  const pages = pagesOf(total);
  return Array.from({ length: pages }, (_, index) => ({
    items: rows
      .slice(index * pageSize, (index + 1) * pageSize)
      .reverse()
      .map(deedRow),
    page: index + 1,
    pages,
    total,
  }));
}

/** The newest of each community, at most `limit`. A town has few. */
export async function deedsOfCommunities(
  db: Db,
  limit: number,
  codes?: readonly string[],
): Promise<(code: string) => DeedRow[]> {
  if (codes && codes.length === 1)
    return newestDeeds(db, limit, eq(deeds.communityCode, codes[0] as string)).then((rows) => () => rows);
  const rows = await inChunks(codes, (chunk) =>
    fromDeeds(db).where(and(standingDeed, chunk && inArray(deeds.communityCode, chunk))),
  );
  rows.sort((a, b) => (b.deed.publishedAt ?? 0) - (a.deed.publishedAt ?? 0) || b.deed.id - a.deed.id);
  const byCode = groupBy(rows, ({ deed }) => deed.communityCode);
  return (code) => (byCode.get(code) ?? []).slice(0, limit).map(deedRow);
}

/** Ids before and after one, among those that stand. */
async function neighboursOf(db: Db, { id, publishedAt: at }: { id: number; publishedAt: number }) {
  const beside = (condition: SQL | undefined, order: SQL[]) =>
    db
      .select({ id: deeds.id })
      .from(deeds)
      .where(and(standingDeed, condition))
      .orderBy(...order)
      .limit(1);
  const [[previous], [next]] = await Promise.all([
    beside(or(lt(publishedAt, at), and(eq(publishedAt, at), lt(deeds.id, id))), [desc(publishedAt), desc(deeds.id)]),
    beside(or(gt(publishedAt, at), and(eq(publishedAt, at), gt(deeds.id, id))), [asc(publishedAt), asc(deeds.id)]),
  ]);
  return { previousId: previous?.id ?? null, nextId: next?.id ?? null };
}

const nobody = { previousId: null, nextId: null };

/** Deeds in full, oldest first: all that stand, or those asked for, withdrawn ones included; one that was never published is not there. */
export async function deedViews(db: Db, ids?: readonly number[]): Promise<DeedView[]> {
  if (ids?.length === 0) return [];
  const [rows, revisions, people] = await Promise.all([
    inChunks(ids, (chunk) =>
      fromDeeds(db).where(chunk ? and(isNotNull(publishedAt), inArray(deeds.id, chunk)) : standingDeed),
    ),
    inChunks(ids, (chunk) =>
      db
        .select()
        .from(deedRevisions)
        .where(and(isNotNull(deedRevisions.reason), chunk && inArray(deedRevisions.deedId, chunk)))
        .orderBy(asc(deedRevisions.deedId), asc(deedRevisions.revision)),
    ),
    cadresOfDeeds(db, ids),
  ]);
  rows.sort((a, b) => (a.deed.publishedAt ?? 0) - (b.deed.publishedAt ?? 0) || a.deed.id - b.deed.id);
  const revisionsOf = groupBy(revisions, ({ deedId }) => deedId);
  const neighbours = ids
    ? await Promise.all(
        rows.map(({ deed }) =>
          deed.withdrawnAt === null ? neighboursOf(db, { id: deed.id, publishedAt: deed.publishedAt ?? 0 }) : nobody,
        ),
      )
    : rows.map((_, at) => ({ previousId: rows[at - 1]?.deed.id ?? null, nextId: rows[at + 1]?.deed.id ?? null }));
  return rows.map((row, at): DeedView => {
    const { deed } = row;
    return {
      ...deedRow(row),
      publishedAt: deed.publishedAt ?? 0,
      words: deed.words,
      result: deed.result,
      cadres: (people.get(deed.id) ?? []).map(({ id, name }) => ({ id, name })),
      corrections: (revisionsOf.get(deed.id) ?? []).flatMap(({ revision, at: when, reason }) =>
        reason === null ? [] : [{ revision, at: when, on: civilDate(when), reason }],
      ),
      withdrawn:
        deed.withdrawnAt === null ? null : { on: civilDate(deed.withdrawnAt), reason: deed.withdrawnReason ?? '' },
      ...(neighbours[at] ?? nobody),
    };
  });
}

/** What publishing a deed changes of the lists: the one before it, and the last page once it is there. */
export async function nextDeed(db: Db): Promise<{ previousId: number | null; lastPage: number }> {
  const [[counted], [previous]] = await Promise.all([
    db.select({ total: count() }).from(deeds).where(standingDeed),
    db.select({ id: deeds.id }).from(deeds).where(standingDeed).orderBy(desc(publishedAt), desc(deeds.id)).limit(1),
  ]);
  return { previousId: previous?.id ?? null, lastPage: pagesOf((counted?.total ?? 0) + 1) };
}

/** The deeds beside one, whose pages lead to it. */
export const besideDeed = neighboursOf;
