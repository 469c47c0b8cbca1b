import { Feed } from 'feed';
import { deedList, deedViews } from '../../db/queries/public.ts';
import type { DeedView } from '../domain/deed-views.ts';
import { deedPath, deedsFeedPath, deedsPath } from '../domain/field-paths.ts';
import { siteRecord } from '../record.ts';
import { feedLength, html, paragraphs, plain } from './atom.ts';
import type { Source } from './source.ts';

const changedAt = (deed: DeedView): number => deed.corrections.at(-1)?.at ?? deed.publishedAt;

/** Latest practical deeds of the whole board as Atom (RFC 4287). `deeds` newest first. */
export function deedsFeed({ board, name, absolute }: Source, deeds: readonly DeedView[]): string {
  const feed = new Feed({
    id: absolute(deedsFeedPath),
    title: plain(`${name}：实事`),
    link: absolute(deedsPath()),
    feedLinks: { atom: absolute(deedsFeedPath) },
    updated: new Date(Math.max(...deeds.map(changedAt), deeds.length ? 0 : board.changedAt)),
    author: { name: plain(board.root.name) },
    language: 'zh-CN',
    generator: false,
    copyright: '',
  });
  for (const deed of deeds)
    feed.addItem({
      id: absolute(deedPath(deed.id)),
      link: absolute(deedPath(deed.id)),
      title: html(deed.title),
      published: new Date(deed.publishedAt),
      date: new Date(changedAt(deed)),
      description: html(deed.summary),
      content: `<h3>办了什么</h3>${paragraphs(deed.words)}<h3>效果</h3>${paragraphs(deed.result)}${deed.corrections.map(({ on, reason }) => paragraphs(`${on}更正：${reason}`)).join('')}`,
    });
  return feed.atom1();
}

/** The newest deeds in full, newest first. */
export async function readNewestDeeds(): Promise<DeedView[]> {
  const { db } = siteRecord();
  const { items } = await deedList(db);
  const views = await deedViews(
    db,
    items.slice(0, feedLength).map(({ id }) => id),
  );
  return views.reverse();
}
