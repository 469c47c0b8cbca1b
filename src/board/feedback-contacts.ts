import type { Db } from '../../db/open.ts';
import { boardView, communityLinks, communityViews } from '../../db/queries/public.ts';
import { manyCommunities } from './places.ts';

/** What the page of phones and places shows, as of `now` (ms). */
export async function readContacts(db: Db, now: number) {
  const [board, communities] = await Promise.all([boardView(db, now), communityLinks(db)]);
  const contacts =
    communities.length > manyCommunities
      ? null
      : await communityViews(
          db,
          now,
          communities.map(({ code }) => code),
        );
  return { board, communities, contacts };
}
