import { and, isNotNull } from 'drizzle-orm';
import type { PublicHotIssues } from '../../src/domain/hot-issue-views.ts';
import { hotIssueViews, isStanding } from '../hot-issues/kept.ts';
import type { Db } from '../open.ts';
import { hotIssues } from '../schema.ts';

/** Published ones that stand, those that most said first: still open, and those all of whose entries are settled. */
export async function publicHotIssues(db: Db): Promise<PublicHotIssues> {
  const all = await hotIssueViews(db, and(isStanding, isNotNull(hotIssues.publishedAt)));
  return { open: all.filter(({ solved }) => !solved), solved: all.filter(({ solved }) => solved) };
}
