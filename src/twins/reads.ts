import { boardView, communityViews, newestNotices, noticeViews } from '../../db/queries/public.ts';
import type { CommunityView, NoticeView } from '../domain/views.ts';
import { siteRecord } from '../record.ts';
import { feedLength } from './atom.ts';
import { newestFirst } from './newest.ts';
import { siteSource } from './site-source.ts';
import type { Source } from './source.ts';

/** The source as of now. */
export const readSource = async (now: number): Promise<Source> => siteSource(await boardView(siteRecord().db, now));

/** One build reads all views once for all its routes; a development server reads them anew. */
const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let value: Promise<Value> | undefined;
  return () => {
    if (import.meta.env.DEV) return read();
    value ??= read();
    return value;
  };
};

/** For prerendered routes only: on demand it would answer with what was true at the first request. */
export const builtSource = once(() => readSource(Date.now()));
/** All notices that stand; for prerendered routes only. */
export const builtNotices = once<NoticeView[]>(() => noticeViews(siteRecord().db));
/** All communities; for prerendered routes only. */
export const builtCommunities = once<CommunityView[]>(() => communityViews(siteRecord().db, Date.now()));

/** The newest notices in full, newest first. */
export async function readNewestNotices(): Promise<NoticeView[]> {
  const rows = await newestNotices(siteRecord().db, feedLength);
  return newestFirst(
    await noticeViews(
      siteRecord().db,
      rows.map(({ id }) => id),
    ),
  );
}

/** One community with its newest notices in full; null when there is no such community. */
export async function readCommunity(
  code: string,
  now: number,
): Promise<{ view: CommunityView; notices: NoticeView[] } | null> {
  const { db } = siteRecord();
  const [view] = await communityViews(db, now, [code]);
  if (!view) return null;
  const ids = view.notices.slice(0, feedLength).map(({ id }) => id);
  return { view, notices: newestFirst(await noticeViews(db, ids)) };
}
