/** Hot issues that were kept, with the numbers of their entries as they are now. */
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { type HotKey, hotKey } from '../../src/domain/hot-candidates.ts';
import type { HotIssue } from '../../src/domain/hot-issue-views.ts';
import { pageSize } from '../../src/domain/ledger.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { civilDate, monthOf } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { inChunks } from '../queries/chunks.ts';
import { fromIssues, issueRows } from '../queries/issues.ts';
import { areas, hotIssueEntries, hotIssues, hotIssueVisits, issueCategories, issues } from '../schema.ts';
import { behindEntries, rootsOf, type VisitFate, visitFates, visitVoice } from './voices.ts';

export const isStanding: SQL = isNull(hotIssues.withdrawnAt);

/** Entries of the ledger and visits behind each: merged ones as what they were merged into, raised visits as their entry. */
export type Members = { roots: number[]; visits: VisitFate[] };

export async function membersOf(db: Db, where: SQL | undefined): Promise<Map<number, Members>> {
  const [entries, visited] = await Promise.all([
    db
      .select({ of: hotIssueEntries.hotIssueId, id: hotIssueEntries.issueId })
      .from(hotIssueEntries)
      .innerJoin(hotIssues, eq(hotIssues.id, hotIssueEntries.hotIssueId))
      .where(where)
      .orderBy(asc(hotIssueEntries.issueId)),
    db
      .select({ of: hotIssueVisits.hotIssueId, id: hotIssueVisits.visitId })
      .from(hotIssueVisits)
      .innerJoin(hotIssues, eq(hotIssues.id, hotIssueVisits.hotIssueId))
      .where(where)
      .orderBy(asc(hotIssueVisits.visitId)),
  ]);
  const fates = new Map(
    (
      await visitFates(
        db,
        visited.map(({ id }) => id),
      )
    ).map((fate) => [fate.id, fate]),
  );
  const raised = [...fates.values()].flatMap(({ issueId }) => issueId ?? []);
  const roots = await rootsOf(db, [...new Set([...entries.map(({ id }) => id), ...raised])]);
  const members = new Map<number, { roots: Set<number>; visits: VisitFate[] }>();
  const of = (id: number) => {
    const known = members.get(id) ?? { roots: new Set<number>(), visits: [] };
    members.set(id, known);
    return known;
  };
  for (const { of: hot, id } of entries) of(hot).roots.add(roots.get(id) ?? id);
  for (const { of: hot, id } of visited) {
    const fate = fates.get(id);
    if (!fate || fate.withdrawn || fate.restricted) continue;
    if (fate.issueId === null) of(hot).visits.push(fate);
    else of(hot).roots.add(roots.get(fate.issueId) ?? fate.issueId);
  }
  return new Map([...members].map(([id, { roots: set, visits }]) => [id, { roots: [...set], visits }]));
}

/** Members of those that stand, by key. */
export async function keptMembers(db: Db): Promise<Map<HotKey, number>> {
  const members = await membersOf(db, isStanding);
  return new Map(
    [...members].flatMap(([id, { roots, visits }]) => [
      ...roots.map((root): [HotKey, number] => [hotKey('issue', root), id]),
      ...visits.map((visit): [HotKey, number] => [hotKey('visit', visit.id), id]),
    ]),
  );
}

/** With everything that is counted; the one with most voices first. */
export async function hotIssueViews(db: Db, where: SQL | undefined): Promise<HotIssue[]> {
  const [rows, members] = await Promise.all([
    db
      .select({ hot: hotIssues, area: areas.name, category: issueCategories.name })
      .from(hotIssues)
      .innerJoin(areas, eq(areas.code, hotIssues.areaCode))
      .leftJoin(issueCategories, eq(issueCategories.id, hotIssues.categoryId))
      .where(where)
      .orderBy(asc(hotIssues.id)),
    membersOf(db, where),
  ]);
  const roots = [...new Set([...members.values()].flatMap((each) => each.roots))];
  const [records, behind, pages] = await Promise.all([
    inChunks(roots, (chunk) => fromIssues(db).where(and(chunk && inArray(issues.id, chunk)))),
    behindEntries(db, roots),
    ledgerPages(db, roots),
  ]);
  const lines = new Map((await issueRows(db, records)).map((row) => [row.id, row]));
  return rows
    .map(({ hot, area, category }): HotIssue => {
      const own = members.get(hot.id) ?? { roots: [], visits: [] };
      const entries = own.roots
        .flatMap((id) => {
          const row = lines.get(id);
          return row ? [{ ...row, voices: behind.get(id)?.voices ?? 1, ledgerPage: pages.get(id) ?? 1 }] : [];
        })
        .sort((a, b) => b.voices - a.voices || a.id - b.id);
      const visitVoices = new Set(own.visits.map(visitVoice)).size;
      const first = [
        ...entries.map(({ id, raisedOn }) => behind.get(id)?.from ?? raisedOn),
        ...own.visits.map(({ visitedAt }) => civilDate(visitedAt)),
      ].sort()[0];
      const byCommunity = Map.groupBy(entries, ({ community }) => community.code);
      return {
        id: hot.id,
        title: hot.title,
        answer: hot.answer,
        area: { code: hot.areaCode, name: area },
        category: hot.categoryId === null ? null : { id: hot.categoryId, name: category ?? '' },
        keptOn: civilDate(hot.keptAt),
        publishedOn: hot.publishedAt === null ? null : civilDate(hot.publishedAt),
        withdrawn:
          hot.withdrawnAt === null ? null : { on: civilDate(hot.withdrawnAt), reason: hot.withdrawnReason ?? '' },
        entries,
        visits: own.visits.map(({ id }) => id),
        visitVoices,
        voices: entries.reduce((sum, { voices }) => sum + voices, visitVoices),
        communities: [...byCommunity.values()]
          .map((group) => ({ ...(group[0] as HotIssue['entries'][number]).community, entries: group.length }))
          .sort((a, b) => b.entries - a.entries || a.code.localeCompare(b.code)),
        since: monthOf(first ?? civilDate(hot.keptAt)),
        // What was only not accepted was not solved.
        solved: entries.every(({ state }) => isSettled(state)) && entries.some(({ state }) => state !== 'rejected'),
      };
    })
    .sort((a, b) => b.voices - a.voices || a.id - b.id);
}

/** On which page of its community's ledger each entry stands. */
async function ledgerPages(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.all<{ id: number; rank: number }>(sql`
    SELECT i.id, (SELECT count(*) FROM issues j WHERE j.community_code = i.community_code
      AND (j.raised_on < i.raised_on OR (j.raised_on = i.raised_on AND j.id <= i.id))) AS rank
    FROM issues i WHERE i.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return new Map(rows.map(({ id, rank }) => [id, Math.ceil(rank / pageSize)]));
}
