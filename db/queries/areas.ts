import { count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { settledStates } from '../../src/domain/terms.ts';
import { type AreaTree, areaTree } from '../../src/domain/tree.ts';
import type { AreaLink, AreaView, CommunityLink } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { areas, issues, notices } from '../schema.ts';

/** The whole tree of areas: a county has some hundred. */
export async function readTree(db: Db): Promise<AreaTree> {
  return areaTree(
    await db
      .select({
        code: areas.code,
        name: areas.name,
        kind: areas.kind,
        shortName: areas.shortName,
        pinyin: areas.pinyin,
        initials: areas.initials,
        parentCode: areas.parentCode,
        supervisionPhone: areas.supervisionPhone,
        closedOn: areas.closedOn,
      })
      .from(areas),
  );
}

/** Every community of the deployment, by code. */
export const communityLinks = async (db: Db): Promise<CommunityLink[]> => (await readTree(db)).communities;

/** Areas above communities, from the root down: each has a page that leads down the tree. */
export const areaLinks = async (db: Db): Promise<AreaLink[]> =>
  (await readTree(db)).above.map(({ code, name, kind }) => ({ code, name, kind }));

/** Open issues and standing notices by community code. */
async function communityCounts(db: Db) {
  const settled = inArray(issues.state, [...settledStates]);
  const [open, published] = await Promise.all([
    db
      .select({ code: issues.communityCode, count: count() })
      .from(issues)
      .where(sql`NOT ${settled}`)
      .groupBy(issues.communityCode),
    db
      .select({ code: issues.communityCode, count: count() })
      .from(notices)
      .innerJoin(issues, eq(issues.id, notices.issueId))
      .where(isNull(notices.withdrawnAt))
      .groupBy(issues.communityCode),
  ]);
  const byCode = (rows: { code: string; count: number }[]) => new Map(rows.map((row) => [row.code, row.count]));
  return { open: byCode(open), notices: byCode(published) };
}

/** Pages of the areas above communities, with what lies below each; all of them, or those asked for. */
export async function areaViews(db: Db, codes?: readonly string[]): Promise<AreaView[]> {
  const [tree, counts] = await Promise.all([readTree(db), communityCounts(db)]);
  const sum = (map: Map<string, number>, links: CommunityLink[]) =>
    links.reduce((total, link) => total + (map.get(link.code) ?? 0), 0);
  return tree.above
    .filter((area) => !codes || codes.includes(area.code))
    .map(({ code, name, kind }) => ({
      area: { code, name, kind },
      ancestors: tree.ancestors(code),
      children: tree.children(code).map((child) => {
        const below = tree.communitiesBelow(child.code);
        return {
          code: child.code,
          name: child.name,
          kind: child.kind,
          communities: below.length,
          openIssues: sum(counts.open, below),
          notices: sum(counts.notices, below),
        };
      }),
      supervisionPhone: tree.supervisionPhone(code),
    }));
}

/** One area above communities; null for a community, an area above the root or an unknown code. */
export const areaView = async (db: Db, code: string): Promise<AreaView | null> =>
  (await areaViews(db, [code]))[0] ?? null;
