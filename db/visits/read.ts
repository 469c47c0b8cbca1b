/** Entries of the visit log as an official may see them. */

import { and, desc, eq, exists, lt, or, type SQL, sql } from 'drizzle-orm';
import { fieldRights } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { seenVisit, visitLevel } from '../../src/domain/visit-seen.ts';
import type { VisitRow } from '../../src/domain/visit-shapes.ts';
import { readScope, type Scope } from '../desk/scope.ts';
import type { Db } from '../open.ts';
import {
  areas,
  cadres,
  careCategories,
  duties,
  feedback,
  households,
  visitCompanions,
  visitPhotos,
  visits,
} from '../schema.ts';

/** What stands for the body once the texts are deleted. */
export const forgottenBody = '';

const companionsOf = sql<string>`(SELECT json_group_array(json_array(c.id, c.name)) FROM ${visitCompanions} AS v
  JOIN ${cadres} AS c ON c.id = v.cadre_id WHERE v.visit_id = ${visits.id})`;
const photosOf = sql<number>`(SELECT count(*) FROM ${visitPhotos} AS p WHERE p.visit_id = ${visits.id})`;

/** Whole rows by a condition, the newest visit first. */
export async function visitRows(db: Db, where: SQL | undefined, limit: number): Promise<VisitRow[]> {
  const rows = await db
    .select({
      visit: visits,
      area: areas.name,
      author: cadres.name,
      companions: companionsOf,
      photos: photosOf,
      number: households.number,
      care: careCategories.name,
      date: duties.date,
      startsAt: duties.startsAt,
      raised: feedback.issueId,
    })
    .from(visits)
    .innerJoin(areas, eq(areas.code, visits.communityCode))
    .innerJoin(cadres, eq(cadres.id, visits.cadreId))
    .leftJoin(households, eq(households.id, visits.householdId))
    .leftJoin(careCategories, eq(careCategories.id, visits.careCategoryId))
    .leftJoin(duties, eq(duties.id, visits.dutyId))
    .leftJoin(feedback, eq(feedback.id, visits.feedbackId))
    .where(where)
    .orderBy(desc(visits.visitedAt), desc(visits.id))
    .limit(limit);
  return rows.map(
    ({ visit, ...more }): VisitRow => ({
      id: visit.id,
      revision: visit.revision,
      kind: visit.kind,
      community: { code: visit.communityCode, name: more.area },
      by: { id: visit.cadreId, name: more.author },
      companions: (JSON.parse(more.companions) as [number, string][]).map(([id, name]) => ({ id, name })),
      visitedAt: visit.visitedAt,
      writtenAt: visit.writtenAt,
      receivedAt: visit.receivedAt,
      place: visit.place,
      duty: more.date === null || more.startsAt === null ? null : { date: more.date, startsAt: more.startsAt },
      texts: true,
      forgotten: visit.bodyHash === forgottenBody,
      household: visit.householdId === null ? null : { id: visit.householdId, number: more.number ?? '' },
      careCategory: visit.careCategoryId === null ? null : { id: visit.careCategoryId, name: more.care ?? '' },
      said: visit.said,
      done: visit.done,
      promise: visit.promise,
      promiseDueOn: visit.promiseDueOn,
      promiseKeptOn: visit.promiseKeptOn,
      followsUp: visit.issueId,
      raised: more.raised,
      photos: more.photos,
      withdrawn: visit.withdrawnAt === null ? null : { at: visit.withdrawnAt, reason: visit.withdrawnReason },
    }),
  );
}

/** Entries of which the official may know at all; undefined: all. */
export function visitsKnownTo(scope: Scope): SQL | undefined {
  const me = scope.official.cadreId;
  const covered = scope.within(visits.communityCode, fieldRights('countVisits'));
  if (covered === undefined) return undefined;
  const along = sql`(SELECT 1 FROM ${visitCompanions} WHERE ${visitCompanions.visitId} = ${visits.id} AND ${visitCompanions.cadreId} = ${me})`;
  return or(covered, eq(visits.cadreId, me), exists(along));
}

const perPage = 50;

/**
 * A page of the list. `after`: `<visitedAt>_<id>` of the last one of the page before. `textsOnly`: where whom it was with is
 * asked for, only what the official reads.
 */
export async function listVisits(
  db: Db,
  official: Official,
  where: SQL | undefined,
  {
    after,
    limit = perPage,
    textsOnly = false,
  }: { after?: string | undefined; limit?: number; textsOnly?: boolean } = {},
): Promise<{ items: VisitRow[]; next?: string }> {
  const scope = await readScope(db, official);
  const [at, id] = (after ?? '').split('_').map(Number) as [number, number?];
  const older =
    id === undefined ? undefined : or(lt(visits.visitedAt, at), and(eq(visits.visitedAt, at), lt(visits.id, id)));
  const read = textsOnly ? scope.within(visits.communityCode, fieldRights('seeVisits')) : undefined;
  const rows = await visitRows(db, and(where, visitsKnownTo(scope), read, older), limit + 1);
  const items = rows.slice(0, limit).flatMap((row) => {
    const level = visitLevel(official, row, scope.areaCodes(row.community.code));
    return level === null ? [] : [seenVisit(row, level)];
  });
  const last = rows[limit - 1];
  return { items, ...(rows.length > limit && last ? { next: `${last.visitedAt}_${last.id}` } : {}) };
}
