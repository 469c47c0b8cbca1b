import { inArray, max } from 'drizzle-orm';
import { upcomingDuties } from '../../src/domain/duties.ts';
import { communityLists } from '../../src/domain/ledger.ts';
import { gapsOf } from '../../src/domain/roster.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { CommunityView, Gap } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { areas, cardReviews } from '../schema.ts';
import { readTree } from './areas.ts';
import { inChunks } from './chunks.ts';
import { readCommunityLists } from './community-lists.ts';
import { deedsOfCommunities } from './deeds.ts';
import { readDutySources } from './duties.ts';
import { readHouseholds } from './households.ts';
import { readRosters } from './members.ts';
import { announcementsFor } from './texts.ts';

/** Dated entries that a community's page prints. */
const dutiesShown = 8;

async function readCardReviews(db: Db, codes?: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await inChunks(codes, (chunk) =>
    db
      .select({ code: cardReviews.communityCode, on: max(cardReviews.reviewedOn) })
      .from(cardReviews)
      .where(chunk && inArray(cardReviews.communityCode, chunk))
      .groupBy(cardReviews.communityCode),
  );
  return new Map(rows.map(({ code, on }) => [code, on]));
}

/** Codes of communities on record, those that have left the tree included, in order. */
export async function communityCodes(db: Db): Promise<string[]> {
  const rows = await db
    .select({ code: areas.code })
    .from(areas)
    .where(inArray(areas.kind, ['community']))
    .orderBy(areas.code);
  return rows.map(({ code }) => code);
}

/**
 * Communities in full as of `now` (ms), by code: all on record, or those asked for; unknown codes are left out. One that
 * has left the tree keeps its page for its history (`closedOn`), without duties and gaps.
 */
export async function communityViews(db: Db, now: number, codes?: readonly string[]): Promise<CommunityView[]> {
  const today = civilDate(now);
  const [tree, all, rosters, duties, lists, households, reviews, announcements, deeds] = await Promise.all([
    readTree(db),
    codes ?? communityCodes(db),
    readRosters(db, today, codes),
    readDutySources(db, today, codes),
    readCommunityLists(db, codes),
    readHouseholds(db, codes),
    readCardReviews(db, codes),
    announcementsFor(db, communityLists.announcements, codes),
    deedsOfCommunities(db, communityLists.deeds, codes),
  ]);
  return [...new Set(all)].sort().flatMap((code): CommunityView[] => {
    const community = tree.community(code);
    if (!community) return [];
    const closedOn = tree.area(code)?.closedOn ?? null;
    const members = rosters.members(code, 'resident');
    const patterns = closedOn === null ? duties.patterns(code) : [];
    return [
      {
        community,
        ancestors: tree.ancestors(code),
        members,
        auxiliary: rosters.members(code, 'auxiliary'),
        patterns,
        duties: closedOn === null ? upcomingDuties({ ...duties.sources(code), count: dutiesShown }) : [],
        gaps: closedOn === null ? gapsOf({ members, patterns }) : [],
        supervisionPhone: tree.supervisionPhone(code),
        closedOn,
        rosterConfirmedOn: rosters.confirmedOn(code),
        rosterChangedOn: rosters.changedOn(code),
        cardReviewedOn: reviews.get(code) ?? null,
        households: households(code),
        ...lists(code),
        announcements: announcements(code),
        deeds: deeds(code),
      },
    ];
  });
}

/** What each community of the tree lacks as of `now` (ms); empty for a complete one. */
export async function communityGaps(db: Db, now: number): Promise<Map<string, Gap[]>> {
  const today = civilDate(now);
  const [tree, rosters, duties] = await Promise.all([readTree(db), readRosters(db, today), readDutySources(db, today)]);
  return new Map(
    tree.communities.map(({ code }) => [
      code,
      gapsOf({ members: rosters.members(code, 'resident'), patterns: duties.patterns(code) }),
    ]),
  );
}
