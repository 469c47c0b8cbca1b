/** Contact cards: what stands on them now, what was printed, and when they were gone through. */
import { desc, eq, inArray, max, sql } from 'drizzle-orm';
import type { CardStanding, CardVersionView } from '../src/domain/card-views.ts';
import { type CardContent, cardChanges, cardContent, readCardText } from '../src/domain/cards.ts';
import { yearOf } from '../src/domain/time.ts';
import type { Db } from './open.ts';
import { readTree } from './queries/areas.ts';
import { groupBy, inChunks } from './queries/chunks.ts';
import { readDutySources } from './queries/duties.ts';
import { readRosters } from './queries/members.ts';
import { cadres, cardCounts, cardReviews, cardVersions } from './schema.ts';

/** What the cards of these communities say as of a civil date. */
export async function cardsNow(
  db: Db,
  today: string,
  codes: readonly string[],
): Promise<(code: string) => CardContent> {
  const [tree, rosters, duties] = await Promise.all([
    readTree(db),
    readRosters(db, today, codes),
    readDutySources(db, today, codes),
  ]);
  return (code) =>
    cardContent({
      name: tree.area(code)?.name ?? code,
      supervisionPhone: tree.supervisionPhone(code),
      members: rosters.members(code, 'resident'),
      patterns: duties.patterns(code),
    });
}

const counted = (what: 'printed' | 'handed_out') =>
  sql<number>`coalesce((SELECT sum(${cardCounts.count}) FROM ${cardCounts} WHERE ${cardCounts.cardVersionId} = ${cardVersions.id} AND ${cardCounts.what} = ${what}), 0)`.mapWith(
    Number,
  );

/** Every version of these communities with what was done with it, newest first. */
export async function readCardVersions(db: Db, codes: readonly string[]) {
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({
        id: cardVersions.id,
        communityCode: cardVersions.communityCode,
        version: cardVersions.version,
        content: cardVersions.content,
        madeAt: cardVersions.madeAt,
        madeBy: cadres.name,
        printed: counted('printed'),
        handedOut: counted('handed_out'),
      })
      .from(cardVersions)
      .innerJoin(cadres, eq(cadres.id, cardVersions.madeBy))
      .where(chunk && inArray(cardVersions.communityCode, chunk))
      .orderBy(desc(cardVersions.version)),
  );
  return groupBy(rows, ({ communityCode }) => communityCode);
}
export type CardVersionRecord =
  Awaited<ReturnType<typeof readCardVersions>> extends Map<string, (infer Row)[]> ? Row : never;

export const versionView = ({ version, madeAt, madeBy, printed, handedOut }: CardVersionRecord): CardVersionView => ({
  version,
  madeAt,
  madeBy,
  printed,
  handedOut,
});

/** When the cards of these communities were last gone through. */
async function readReviews(db: Db, codes: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({ code: cardReviews.communityCode, on: max(cardReviews.reviewedOn) })
      .from(cardReviews)
      .where(chunk && inArray(cardReviews.communityCode, chunk))
      .groupBy(cardReviews.communityCode),
  );
  return new Map(rows.map(({ code, on }) => [code, on]));
}

/** Where the cards of each of these communities stand on a civil date, in their order. */
export async function cardStandings(
  db: Db,
  today: string,
  communities: readonly { code: string; name: string }[],
): Promise<CardStanding[]> {
  if (communities.length === 0) return [];
  const codes = communities.map(({ code }) => code);
  const [now, versions, reviews] = await Promise.all([
    cardsNow(db, today, codes),
    readCardVersions(db, codes),
    readReviews(db, codes),
  ]);
  return communities.map((community) => {
    const newest = versions.get(community.code)?.[0];
    const reviewedOn = reviews.get(community.code) ?? null;
    return {
      community,
      version: newest ? versionView(newest) : null,
      changed: newest ? cardChanges(readCardText(newest.content), now(community.code)) : [],
      reviewedOn,
      reviewDue: reviewedOn === null || yearOf(reviewedOn) < yearOf(today),
    };
  });
}

/** How many of these communities hand out cards that are out of date, and how many were not gone through this year. */
export async function cardReminder(
  db: Db,
  today: string,
  communities: readonly { code: string; name: string }[],
): Promise<{ outdated: number; due: number }> {
  const standings = await cardStandings(db, today, communities);
  return {
    outdated: standings.filter(({ changed }) => changed.length > 0).length,
    due: standings.filter(({ reviewDue }) => reviewDue).length,
  };
}
