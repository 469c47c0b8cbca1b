import { desc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { AnnouncementView, PolicyView } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { announcements, areas, policyPosts } from '../schema.ts';
import { groupBy, inChunks } from './chunks.ts';

/** Newest first, later numbers first within a day. */
const newestFirst = <Text extends { id: number; publishedOn: string }>(texts: Text[]): Text[] =>
  texts.sort((a, b) => (a.publishedOn === b.publishedOn ? b.id - a.id : a.publishedOn < b.publishedOn ? 1 : -1));

/** The announcements with their community, to be narrowed by the caller. */
const fromAnnouncements = (db: Db) =>
  db
    .select({
      id: announcements.id,
      kind: announcements.kind,
      title: announcements.title,
      body: announcements.body,
      publishedOn: announcements.publishedOn,
      code: announcements.communityCode,
      name: areas.name,
    })
    .from(announcements)
    .leftJoin(areas, eq(areas.code, announcements.communityCode))
    .$dynamic();

const announcementView = (row: Awaited<ReturnType<typeof fromAnnouncements>>[number]): AnnouncementView => {
  const { code, name, ...text } = row;
  return { ...text, community: code === null ? null : { code, name: name ?? '' } };
};

/** Announcements newest first; all of them, or those asked for. */
export async function announcementViews(db: Db, ids?: readonly number[]): Promise<AnnouncementView[]> {
  const rows = await inChunks(ids, (chunk) => fromAnnouncements(db).where(chunk && inArray(announcements.id, chunk)));
  return newestFirst(rows.map(announcementView));
}

/** The newest announcements. */
export async function newestAnnouncements(db: Db, limit: number, condition?: SQL): Promise<AnnouncementView[]> {
  const rows = await fromAnnouncements(db)
    .where(condition)
    .orderBy(desc(announcements.publishedOn), desc(announcements.id))
    .limit(limit);
  return rows.map(announcementView);
}

/** The newest announcements that concern a community: its own and those for the whole deployment. */
export async function announcementsFor(
  db: Db,
  limit: number,
  codes?: readonly string[],
): Promise<(code: string) => AnnouncementView[]> {
  const { communityCode } = announcements;
  const [everywhere, own] = await Promise.all([
    newestAnnouncements(db, limit, isNull(communityCode)),
    inChunks(codes, (chunk) =>
      fromAnnouncements(db).where(chunk ? inArray(communityCode, chunk) : isNotNull(communityCode)),
    ),
  ]);
  const ownOf = groupBy(own.map(announcementView), (view) => view.community?.code);
  return (code) => newestFirst([...everywhere, ...(ownOf.get(code) ?? [])]).slice(0, limit);
}

/** Policy posts newest first; all of them, or those asked for. */
export async function policyViews(db: Db, ids?: readonly number[]): Promise<PolicyView[]> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(policyPosts)
      .where(chunk && inArray(policyPosts.id, chunk)),
  );
  return newestFirst(rows);
}
