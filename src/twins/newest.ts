import type { NoticeView } from '../domain/views.ts';

/** Newest first; of one instant the later number first. */
export const newestFirst = (notices: readonly NoticeView[]): NoticeView[] =>
  [...notices].sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id);
