import { Feed } from 'feed';
import { communityFeedPath, communityPath, noticePath, noticesFeedPath, noticesPath } from '../domain/paths.ts';
import type { CommunityLink, NoticeView } from '../domain/views.ts';
import type { Source } from './source.ts';

/** Notices that a feed holds. */
export const feedLength = 30;

/** Control characters and halves of characters would make the feed unreadable as a whole (XML 1.0, 2.2). */
export const plain = (text: string): string => text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '').toWellFormed();

/** Text as HTML: `feed` marks titles, summaries and contents as such. */
export const html = (text: string): string =>
  plain(text).replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark);
/** Lines as paragraphs of HTML. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map((paragraph) => `<p>${html(paragraph)}</p>`)
    .join('');

/** Latest results of the whole board as Atom (RFC 4287). `notices` newest first. */
export const noticesFeed = (source: Source, notices: readonly NoticeView[]): string =>
  atom(source, { title: `${source.name}：办理结果`, page: noticesPath(), self: noticesFeedPath }, notices);

/** Latest results of one community. */
export const communityFeed = (source: Source, community: CommunityLink, notices: readonly NoticeView[]): string =>
  atom(
    source,
    {
      title: `${community.name}：办理结果`,
      page: communityPath(community.code),
      self: communityFeedPath(community.code),
    },
    notices,
  );

function atom(
  { board, absolute }: Source,
  about: { title: string; page: string; self: string },
  notices: readonly NoticeView[],
): string {
  const shown = notices.filter((notice) => !notice.withdrawn).slice(0, feedLength);
  const feed = new Feed({
    id: absolute(about.self),
    title: plain(about.title),
    link: absolute(about.page),
    feedLinks: { atom: absolute(about.self) },
    // Without a notice nothing was ever changed; the record's last change stands in.
    updated: new Date(Math.max(...shown.map(changedAt), shown.length ? 0 : board.changedAt)),
    author: { name: plain(board.root.name) },
    language: 'zh-CN',
    generator: false,
    copyright: '',
  });
  for (const notice of shown) {
    feed.addItem({
      id: absolute(noticePath(notice.id)),
      link: absolute(noticePath(notice.id)),
      title: html(notice.title),
      published: new Date(notice.publishedAt),
      date: new Date(changedAt(notice)),
      description: html(notice.summary),
      content: `<h3>群众反映</h3>${paragraphs(notice.raised)}<h3>办理结果</h3>${paragraphs(notice.result)}${notice.corrections.map(({ on, reason }) => paragraphs(`${on}更正：${reason}`)).join('')}`,
      category: [{ term: plain(notice.category.name), name: plain(notice.category.name) }],
    });
  }
  return feed.atom1();
}

const changedAt = (notice: NoticeView): number => notice.corrections.at(-1)?.at ?? notice.publishedAt;
