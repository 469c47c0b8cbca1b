import { asc, isNull } from 'drizzle-orm';
import { consultationPath, deedPath, deedsPath } from '../../src/domain/field-paths.ts';
import { pagesOf } from '../../src/domain/ledger.ts';
import {
  announcementPath,
  areaPath,
  cadrePath,
  cardPath,
  communityPath,
  fixedPaths,
  ledgerPath,
  noticePath,
  noticesPath,
  policyPath,
} from '../../src/domain/paths.ts';
import { consultationIds } from '../consultations/public.ts';
import type { Db } from '../open.ts';
import { announcements, cadres, deeds, notices, policyPosts } from '../schema.ts';
import { areaLinks, communityLinks } from './areas.ts';
import { communityCodes } from './community.ts';
import { standingDeed } from './deeds.ts';
import { ledgerSlices } from './ledger.ts';

/** 1 … pages */
const numbers = (pages: number) => Array.from({ length: pages }, (_, index) => index + 1);

/** Every page of the public board, without base path: for sitemap, link checks and export. */
export async function publicPaths(db: Db): Promise<string[]> {
  const [areas, codes, inTree, people, published, done, slices, news, policies, asked] = await Promise.all([
    areaLinks(db),
    communityCodes(db),
    communityLinks(db),
    db.select({ id: cadres.id }).from(cadres).orderBy(cadres.id),
    db.select({ id: notices.id }).from(notices).where(isNull(notices.withdrawnAt)).orderBy(asc(notices.id)),
    db.select({ id: deeds.id }).from(deeds).where(standingDeed).orderBy(asc(deeds.id)),
    ledgerSlices(db),
    db.select({ id: announcements.id }).from(announcements).orderBy(announcements.id),
    db.select({ id: policyPosts.id }).from(policyPosts).orderBy(policyPosts.id),
    consultationIds(db),
  ]);
  return [
    ...fixedPaths,
    ...areas.map(({ code }) => areaPath(code)),
    ...codes.map(communityPath),
    ...inTree.map(({ code }) => cardPath(code)),
    ...people.map(({ id }) => cadrePath(id)),
    ...numbers(pagesOf(published.length)).map(noticesPath),
    ...published.map(({ id }) => noticePath(id)),
    ...numbers(pagesOf(done.length)).map(deedsPath),
    ...done.map(({ id }) => deedPath(id)),
    ...slices.flatMap(({ facet, value, pages }) => [
      ...(facet ? [ledgerPath(facet, value)] : []),
      ...numbers(pages).map((page) => ledgerPath(facet, value, page)),
    ]),
    ...news.map(({ id }) => announcementPath(id)),
    ...policies.map(({ id }) => policyPath(id)),
    ...asked.map(consultationPath),
  ];
}
