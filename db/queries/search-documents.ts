import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { deedPath } from '../../src/domain/field-paths.ts';
import { announcementPath, cadrePath, communityPath, noticePath, policyPath } from '../../src/domain/paths.ts';
import { plainMarkdown } from '../../src/domain/search-text.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { SearchDocument } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import {
  announcements,
  areas,
  cadres,
  deeds,
  issueCategories,
  issues,
  noticeRevisions,
  notices,
  policyPosts,
} from '../schema.ts';
import { standingDeed } from './deeds.ts';
import { isLatestRevision } from './latest-revision.ts';

/** Notices that stand, with their current text, to be narrowed by the caller. */
export const fromNoticeTexts = (db: Db) =>
  db
    .select({
      id: notices.id,
      publishedAt: notices.publishedAt,
      title: noticeRevisions.title,
      raised: noticeRevisions.raised,
      result: noticeRevisions.result,
      community: areas.name,
      category: issueCategories.name,
    })
    .from(notices)
    .innerJoin(noticeRevisions, isLatestRevision)
    .innerJoin(issues, eq(issues.id, notices.issueId))
    .innerJoin(areas, eq(areas.code, issues.communityCode))
    .innerJoin(issueCategories, eq(issueCategories.id, issues.categoryId))
    .$dynamic();

/** Everything that may be matched in a notice, in SQL and (`noticeDocument`) in the same order as text. */
export const noticeTextSql = sql`(${noticeRevisions.title} || char(10) || ${noticeRevisions.raised} || char(10) || ${noticeRevisions.result} || char(10) || ${areas.name} || ' ' || ${issueCategories.name})`;

type NoticeText = Awaited<ReturnType<typeof fromNoticeTexts>>[number];

export const noticeDocument = (row: NoticeText): SearchDocument => ({
  kind: 'notice',
  path: noticePath(row.id),
  title: row.title,
  text: `${row.raised}\n${row.result}\n${row.community} ${row.category}`,
  date: civilDate(row.publishedAt),
});

/** Announcements, to be narrowed by the caller. */
export const fromAnnouncementTexts = (db: Db) =>
  db
    .select({
      id: announcements.id,
      title: announcements.title,
      body: announcements.body,
      publishedOn: announcements.publishedOn,
      community: areas.name,
    })
    .from(announcements)
    .leftJoin(areas, eq(areas.code, announcements.communityCode))
    .$dynamic();

export const announcementTextSql = sql`(${announcements.title} || char(10) || ${announcements.body} || char(10) || coalesce(${areas.name}, ''))`;

export const announcementDocument = (
  row: Awaited<ReturnType<typeof fromAnnouncementTexts>>[number],
): SearchDocument => ({
  kind: 'announcement',
  path: announcementPath(row.id),
  title: row.title,
  text: `${row.body}${row.community ? `\n${row.community}` : ''}`,
  date: row.publishedOn,
});

/** Published deeds that stand, to be narrowed by the caller. */
export const fromDeedTexts = (db: Db, condition?: SQL) =>
  db
    .select({
      id: deeds.id,
      publishedAt: deeds.publishedAt,
      title: deeds.title,
      words: deeds.words,
      result: deeds.result,
      community: areas.name,
    })
    .from(deeds)
    .innerJoin(areas, eq(areas.code, deeds.communityCode))
    .where(and(standingDeed, condition))
    .$dynamic();

export const deedTextSql = sql`(${deeds.title} || char(10) || ${deeds.words} || char(10) || ${deeds.result} || char(10) || ${areas.name})`;

export const deedDocument = (row: Awaited<ReturnType<typeof fromDeedTexts>>[number]): SearchDocument => ({
  kind: 'deed',
  path: deedPath(row.id),
  title: row.title,
  text: `${row.words}\n${row.result}\n${row.community}`,
  date: civilDate(row.publishedAt ?? 0),
});

/** Policy posts as they read, without Markdown's marks. */
export async function policyDocuments(db: Db): Promise<SearchDocument[]> {
  const rows = await db.select().from(policyPosts);
  return rows.map((row) => ({
    kind: 'policy',
    path: policyPath(row.id),
    title: row.title,
    text: `${plainMarkdown(row.body)}${row.source ? `\n${row.source}` : ''}`,
    date: row.publishedOn,
  }));
}

/** Communities in the tree; `keys` hold pinyin and initials. */
export async function communityDocuments(db: Db): Promise<SearchDocument[]> {
  const [rows, towns] = await Promise.all([
    db
      .select()
      .from(areas)
      .where(and(eq(areas.kind, 'community'), isNull(areas.closedOn))),
    db.select({ code: areas.code, name: areas.name }).from(areas).where(sql`${areas.kind} <> 'community'`),
  ]);
  const townNames = new Map(towns.map((town) => [town.code, town.name]));
  return rows.map((row) => ({
    kind: 'community',
    path: communityPath(row.code),
    title: row.name,
    text: `${townNames.get(row.parentCode ?? '') ?? ''}${row.name} ${row.code}`,
    date: null,
    keys: `${row.pinyin} ${row.initials}`,
  }));
}

/** Serving cadres; with `withPinyin` their `keys` hold the pinyin and initials of the name. */
export async function cadreDocuments(db: Db, withPinyin: boolean): Promise<SearchDocument[]> {
  const rows = await db.select().from(cadres).where(isNull(cadres.endedOn));
  const keysOf = withPinyin ? await namePinyin() : () => '';
  return rows.map((row) => ({
    kind: 'cadre',
    path: cadrePath(row.id),
    title: row.name,
    text: [row.post, row.unit, row.duties, row.phone].filter(Boolean).join(' '),
    date: null,
    keys: keysOf(row.name),
  }));
}

const knownNames = new Map<string, string>();

/** Reader of names; its dictionary is loaded when Latin letters are first asked for. */
async function namePinyin(): Promise<(name: string) => string> {
  const { placePinyin } = await import('../import/pinyin.ts');
  return (name) => {
    let keys = knownNames.get(name);
    if (keys === undefined) {
      const reading = placePinyin(name);
      keys = `${reading.pinyin} ${reading.initials}`;
      knownNames.set(name, keys);
    }
    return keys;
  };
}
