/** Entries that are to make a hot issue: what they are now, and whether they may. */
import { and, inArray, isNull } from 'drizzle-orm';
import { commonArea } from '../../db/hot-issues/area.ts';
import { keptMembers } from '../../db/hot-issues/kept.ts';
import { behindEntries, rootsOf, type VisitFate, visitFates, visitVoice } from '../../db/hot-issues/voices.ts';
import type { Db } from '../../db/open.ts';
import { inChunks } from '../../db/queries/chunks.ts';
import { areas, hotIssueEntries, hotIssueVisits, issues, visits } from '../../db/schema.ts';
import { hotKey } from '../../src/domain/hot-candidates.ts';
import type { HotRef } from '../../src/domain/hot-issue-views.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { conflict, invalid } from '../refusal.ts';

/** `area`: the lowest that holds them all; `areas`: the codes of all that do. */
export type Members = HotRef & { voices: number; area: string; areas: string[] };

const unknown = (path: 'issues' | 'visits') =>
  invalid([{ path, message: '有的条目没有找到，或者已经撤回。请重新打开这一页。' }]);

/**
 * The entries as they are now: a merged one is what it was merged into, a raised visit is its entry. 422 for one that is not there
 * (what is restricted is not there), or of an old ledger; 409 for one that is in another hot issue already.
 * @param own the one they may be in
 */
export async function membersNow({ record: { db } }: VerbContext, given: HotRef, own?: number): Promise<Members> {
  const fates = await visitFates(db, given.visits);
  if (fates.length < new Set(given.visits).size || fates.some(({ withdrawn, restricted }) => withdrawn || restricted))
    throw unknown('visits');
  const raised = fates.flatMap(({ issueId }) => issueId ?? []);
  const rooted = await rootsOf(db, [...new Set([...given.issues, ...raised])]);
  if (given.issues.some((id) => !rooted.has(id))) throw unknown('issues');
  const roots = [...new Set(rooted.values())].sort((a, b) => a - b);
  const rows = await inChunks(roots, (chunk) =>
    db
      .select({ id: issues.id, communityCode: issues.communityCode })
      .from(issues)
      .where(and(isNull(issues.importSource), chunk && inArray(issues.id, chunk))),
  );
  if (rows.length < roots.length) throw invalid([{ path: 'issues', message: '原台账的条目不计数，请去掉。' }]);
  const heard = fates.filter(({ issueId }) => issueId === null);
  if (roots.length + heard.length === 0) throw invalid([{ path: 'issues', message: '请至少留一条。' }]);
  await notElsewhere(db, roots, heard, own);
  const behind = await behindEntries(db, roots);
  const { area, areas: holding } = await placeOf(
    db,
    [...rows, ...heard].map(({ communityCode }) => communityCode),
  );
  return {
    issues: roots,
    visits: heard.map(({ id }) => id),
    voices: [...behind.values()].reduce((sum, { voices }) => sum + voices, 0) + new Set(heard.map(visitVoice)).size,
    area,
    areas: holding,
  };
}

/** Counted twice it would be two voices. */
async function notElsewhere(db: Db, roots: readonly number[], heard: readonly VisitFate[], own?: number) {
  const kept = await keptMembers(db);
  const keys = [...roots.map((id) => hotKey('issue', id)), ...heard.map(({ id }) => hotKey('visit', id))];
  const taken = keys.find((key) => kept.has(key) && kept.get(key) !== own);
  if (taken === undefined) return;
  const what = taken.startsWith('i') ? `台账第${taken.slice(1)}号` : '其中一条日志';
  throw conflict(`${what}已经算在第${kept.get(taken)}条热点里。请先从那里拿出来，或者把两条合成一条。`);
}

/** Where the right is asked for, before anything is told of the entries: the lowest area that holds those there are, else everything. */
export async function areaOf(context: VerbContext, given: HotRef): Promise<string> {
  const { db } = context.record;
  const places = await Promise.all([
    inChunks(given.issues, (chunk) =>
      db
        .select({ code: issues.communityCode })
        .from(issues)
        .where(chunk && inArray(issues.id, chunk)),
    ),
    inChunks(given.visits, (chunk) =>
      db
        .select({ code: visits.communityCode })
        .from(visits)
        .where(chunk && inArray(visits.id, chunk)),
    ),
  ]);
  const codes = places.flat().map(({ code }) => code);
  return codes.length === 0 ? rootCode(context) : (await placeOf(db, codes)).area;
}

/** The lowest area that holds all of these, and all that do. */
export async function placeOf(db: Db, codes: readonly string[]): Promise<{ area: string; areas: string[] }> {
  const tree = await db.select({ code: areas.code, parentCode: areas.parentCode }).from(areas);
  const parents = new Map(tree.map(({ code, parentCode }) => [code, parentCode]));
  const area = commonArea([...new Set(codes)], parents);
  const holding: string[] = [];
  for (let next: string | null = area; next !== null && !holding.includes(next); next = parents.get(next) ?? null)
    holding.push(next);
  return { area, areas: holding };
}

/** Rows of a hot issue's entries. */
export const memberStatements = (db: Db, hotIssueId: number, { issues: entries, visits: heard }: HotRef) => [
  ...(entries.length > 0
    ? [
        db
          .insert(hotIssueEntries)
          .values(entries.map((issueId) => ({ hotIssueId, issueId })))
          .onConflictDoNothing(),
      ]
    : []),
  ...(heard.length > 0
    ? [
        db
          .insert(hotIssueVisits)
          .values(heard.map((visitId) => ({ hotIssueId, visitId })))
          .onConflictDoNothing(),
      ]
    : []),
];
