import { asc } from 'drizzle-orm';
import type { Db } from '../../db/open.ts';
import { boardView, communityLinks, communityViews } from '../../db/queries/public.ts';
import { issueCategories } from '../../db/schema.ts';
import type { FeedbackFormView } from '../domain/resident-views.ts';

/** What the form needs beside what was typed, as of `now` (ms). `place`: the chosen community, null until one is. */
export async function readFeedbackPage(db: Db, now: number, chosen: string | undefined) {
  const [board, communities, categories, [place]] = await Promise.all([
    boardView(db, now),
    communityLinks(db),
    db
      .select({ id: issueCategories.id, name: issueCategories.name })
      .from(issueCategories)
      .orderBy(asc(issueCategories.id)),
    chosen && /^\d{12}$/.test(chosen) ? communityViews(db, now, [chosen]) : [],
  ]);
  return { board, communities, categories, place: place && !place.closedOn ? place : null };
}

/** The form where no front door prepared one: `astro dev` without the Hono app. It cannot be sent. */
export const emptyForm = (query: URLSearchParams): FeedbackFormView => ({
  values: {
    ...(query.get('community') && { community: query.get('community') as string }),
    ...(query.get('about') && { about: query.get('about') as string }),
  },
  errors: [],
  problem: null,
  photos: [],
  offers: [],
  idempotencyKey: crypto.randomUUID(),
  formToken: '',
  challenge: null,
  contactFields: true,
  denunciations: true,
});
