import { cadrePath, communityPath, noticePath, noticesJsonPath, noticesPath, photoPath } from '../domain/paths.ts';
import type { CommunityLink, CommunityView, NoticeListView, NoticeRow, NoticeView } from '../domain/views.ts';
import { dataHead, type Source } from './source.ts';

/** Every community: what the finder and county portals read. */
export const communitiesJson = (source: Source, communities: readonly CommunityLink[]) => ({
  ...dataHead(source, '/communities/'),
  items: communities.map((community) => ({ ...community, url: source.absolute(communityPath(community.code)) })),
});

/** One community: roster, fixed time and place, the next duties, counts; its notices as rows. */
export function communityJson(source: Source, view: CommunityView) {
  const { openIssues: _open, settledIssues: _settled, notices, ...rest } = view;
  const withUrl = <Member extends { cadreId: number }>(member: Member) => ({
    ...member,
    url: source.absolute(cadrePath(member.cadreId)),
  });
  return {
    ...dataHead(source, communityPath(view.community.code)),
    ...rest,
    members: view.members.map(withUrl),
    auxiliary: view.auxiliary.map(withUrl),
    notices: notices.map((row) => noticeItem(source, row)),
  };
}

const noticeItem = (source: Source, { id, title, community, category, publishedOn, summary }: NoticeRow) => ({
  id,
  title,
  community,
  category,
  publishedOn,
  summary,
  url: source.absolute(noticePath(id)),
});

/**
 * Notices, newest first: the newest 50, or one page of 50 numbered from the oldest. `next` leads to older ones; the first
 * step from the newest may repeat some of them, ids tell.
 */
export function noticesJson(source: Source, { items, page, pages, total }: NoticeListView) {
  const older = page === null ? pages - 1 : page - 1;
  return {
    ...dataHead(source, noticesPath(page ?? undefined)),
    // A numbered page stays what it is; the total would not.
    ...(page === null ? { total } : {}),
    items: items.map((row) => noticeItem(source, row)),
    ...(older >= 1 ? { next: source.absolute(noticesJsonPath(older)) } : {}),
  };
}

/** One notice in full; a withdrawn one only says when and why. */
export function noticeJson(source: Source, notice: NoticeView) {
  const head = dataHead(source, noticePath(notice.id));
  if (notice.withdrawn) return { ...head, id: notice.id, withdrawn: notice.withdrawn };
  const { issue, previousId: _previous, nextId: _next, withdrawn: _withdrawn, publishedAt, ...rest } = notice;
  return {
    ...head,
    ...rest,
    publishedAt: new Date(publishedAt).toISOString(),
    state: issue.state,
    reopened: issue.reopened,
    raisedOn: issue.raisedOn,
    photos: notice.photos.map(({ id, ...photo }) => ({ url: source.absolute(photoPath(id)), ...photo })),
    events: notice.events.map(({ at, ...event }) => ({ ...event, at: new Date(at).toISOString() })),
    corrections: notice.corrections.map(({ at, ...correction }) => ({ ...correction, at: new Date(at).toISOString() })),
  };
}

/** A twin as it is written and answered. */
export const jsonText = (data: object): string => `${JSON.stringify(data)}\n`;
