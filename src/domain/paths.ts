/** Public addresses, without base path (shared/contract.md). One place, used by pages, feeds, stale marks and search. */
import { consultationsPath, deedsPath, hotIssuesPath } from './field-paths.ts';

export const homePath = '/';
export const areaPath = (code: string) => `/areas/${code}/`;
export const communityPath = (code: string) => `/communities/${code}/`;
export const cardPath = (code: string) => `/communities/${code}/card/`;
export const cadrePath = (id: number) => `/cadres/${id}/`;
export const noticePath = (id: number) => `/notices/${id}/`;
/** Pages are numbered from the oldest, so that they stay what they are; the newest page is `/notices/`. */
export const noticesPath = (page?: number) => (page === undefined ? '/notices/' : `/notices/page/${page}/`);
/** A photo that a notice shows: answered by the functions, never built. */
export const photoPath = (id: string) => `/photos/${id}`;
export const announcementPath = (id: number) => `/announcements/${id}/`;
export const policyPath = (id: number) => `/policies/${id}/`;
/** The form, with the community chosen beforehand and, from an official's page, whom it is about. */
export const feedbackPath = (community?: string, about?: number) =>
  `/feedback/${community ? `?community=${community}${about === undefined ? '' : `&about=${about}`}` : ''}`;
/** The receipt after sending: on demand, reached by a 303 only. */
export const receivedPath = '/feedback/received/';
export const trackPath = '/track/';
/** What a receipt shows: on demand, reached by a 303 only. */
export const trackIssuePath = '/track/issue/';

/** Data twins and feeds (shared/contract.md); the twin of a page of the notices' list stands beside it. */
export const communitiesJsonPath = '/communities.json';
export const communityJsonPath = (code: string) => `/communities/${code}.json`;
export const communityCalendarPath = (code: string) => `/communities/${code}/duties.ics`;
export const communityFeedPath = (code: string) => `/communities/${code}/feed.xml`;
export const cadreVcardPath = (id: number) => `/cadres/${id}.vcf`;
/** The published head of the chain (src/domain/chain-file.ts). */
export const chainPath = '/chain.json';
export const townCalendarPath = '/duties.ics';
export const noticesJsonPath = (page?: number) => (page === undefined ? '/notices.json' : `/notices/page/${page}.json`);
export const noticesCsvPath = '/notices.csv';
export const noticeJsonPath = (id: number) => `/notices/${id}.json`;
export const noticesFeedPath = '/notices/feed.xml';
export const sitemapIndexPath = '/sitemap-index.xml';
export const sitemapPath = (number: number) => `/sitemap-${number}.xml`;

/** This year's duties as they went: what the figures of duties count. */
export const dutyRecordPath = '/figures/duties/';

export type LedgerFacet = 'community' | 'category' | 'state' | 'month';
/** Prebuilt single-facet pages; `page` from the oldest, omitted for the newest. */
export const ledgerPath = (facet?: LedgerFacet, value?: string | number, page?: number) =>
  `/ledger/${facet ? `${facet}/${value}/` : ''}${page === undefined ? '' : `page/${page}/`}`;
/** The ledger entry's line on its community's ledger page. */
export const issueAnchor = (id: number) => `issue-${id}`;

/** Pages that print the next duties, and so become wrong at 00:00 Asia/Shanghai. A path ending in `*` is a prefix. */
export const dayDependentPaths = [
  homePath,
  '/schedule/',
  '/communities/*',
  '/figures/',
  dutyRecordPath,
  townCalendarPath,
  // What opens or closes at midnight.
  `${consultationsPath}*`,
] as const;

/** Pages that stand on every board, whatever its record holds. */
export const fixedPaths = [
  homePath,
  '/communities/',
  noticesPath(),
  ledgerPath(),
  '/schedule/',
  '/announcements/',
  '/policies/',
  consultationsPath,
  '/search/',
  '/figures/',
  dutyRecordPath,
  deedsPath(),
  hotIssuesPath,
  feedbackPath(),
  trackPath,
  '/about/',
  '/privacy/',
];
