import {
  consultationsJsonPath,
  consultationsPath,
  deedPath,
  deedsFeedPath,
  deedsPath,
  hotIssuesJsonPath,
  hotIssuesPath,
} from './field-paths.ts';
import {
  communitiesJsonPath,
  communityPath,
  homePath,
  ledgerPath,
  noticeJsonPath,
  noticePath,
  noticesCsvPath,
  noticesFeedPath,
  noticesJsonPath,
  noticesPath,
  townCalendarPath,
} from './paths.ts';

/**
 * The public addresses that a change touches, for `publicChange` (db/publish.ts): the front door answers them from the
 * record until the next build. A path ending in `*` is a prefix, so that `/communities/<code>*` stands for the page, its
 * card, JSON, calendar and feed.
 */

/** Where an entry of the ledger is listed; `raisedOn` is its civil date. */
export type IssuePlace = { communityCode: string; categoryId: number; raisedOn: string };

/** An entry was registered, or moved on. */
export const issuePaths = ({ communityCode, categoryId, raisedOn }: IssuePlace): string[] => [
  homePath,
  '/figures/*',
  '/areas/*',
  `${communityPath(communityCode).slice(0, -1)}*`,
  ledgerPath(),
  `${ledgerPath()}page/*`,
  `${ledgerPath('community', communityCode)}*`,
  `${ledgerPath('category', categoryId)}*`,
  '/ledger/state/*',
  `${ledgerPath('month', raisedOn.slice(0, 7))}*`,
  hotIssuesPath,
  hotIssuesJsonPath,
];

/** A hot issue was published, put right or withdrawn, or more or fewer say it. */
export const hotIssuePaths: readonly string[] = [homePath, hotIssuesPath, hotIssuesJsonPath, '/figures/*'];

/** What lists notices. */
const noticeLists = [noticesJsonPath(), noticesCsvPath, noticesFeedPath, '/sitemap*', noticesPath()];

const noticeItself = (id: number): string[] => [noticePath(id), noticeJsonPath(id)];

/**
 * A notice was published: its own address, those of its entry, the notice before it (which now leads on to it), the lists, and
 * of the numbered pages only the last (which may be new) and the one before.
 */
export const publishedPaths = (
  notice: { id: number; previousId: number | null; lastPage: number },
  issue: IssuePlace,
): string[] => [
  ...issuePaths(issue),
  ...noticeLists,
  ...noticeItself(notice.id),
  ...(notice.previousId === null ? [] : noticeItself(notice.previousId)),
  ...[notice.lastPage - 1, notice.lastPage]
    .filter((page) => page >= 1)
    .flatMap((page) => [noticesPath(page), noticesJsonPath(page)]),
];

/** A notice was corrected, withdrawn or marked 重新办理: its neighbours change with it, and so may every numbered page. */
export const noticePaths = (
  notice: { id: number; previousId: number | null; nextId: number | null },
  issue: IssuePlace,
): string[] => [
  ...issuePaths(issue),
  ...noticeLists,
  '/notices/page/*',
  ...[notice.previousId, notice.id, notice.nextId].flatMap((id) => (id === null ? [] : noticeItself(id))),
];

/** A community's roster, fixed time or place, duties, card or household counts changed. */
export const communityPaths = (code: string): string[] => [
  homePath,
  '/communities/',
  communitiesJsonPath,
  `${communityPath(code).slice(0, -1)}*`,
  '/areas/*',
  '/cadres/*',
  '/schedule/*',
  townCalendarPath,
  '/figures/*',
  '/feedback/',
];

/** An announcement was made or changed; null: for the whole deployment. */
export const announcementPaths = (communityCode: string | null): string[] => [
  homePath,
  '/announcements/*',
  communityCode === null ? '/communities/*' : `${communityPath(communityCode).slice(0, -1)}*`,
  '/sitemap*',
];

/** A consultation was published, put right, answered or withdrawn. */
export const consultationPaths: readonly string[] = [
  homePath,
  `${consultationsPath}*`,
  consultationsJsonPath,
  '/sitemap*',
];

/** A policy post was written or changed. */
export const policyPaths: readonly string[] = ['/policies/*', '/sitemap*'];

/** What lists deeds. */
const deedLists = (communityCode: string): string[] => [
  deedsPath(),
  deedsFeedPath,
  communityPath(communityCode),
  '/sitemap*',
];

/** 实事 was published: its own address, the one before it, the lists, and of the numbered pages the last two. */
export const publishedDeedPaths = (deed: {
  id: number;
  communityCode: string;
  previousId: number | null;
  lastPage: number;
}): string[] => [
  ...deedLists(deed.communityCode),
  deedPath(deed.id),
  ...(deed.previousId === null ? [] : [deedPath(deed.previousId)]),
  ...[deed.lastPage - 1, deed.lastPage].filter((page) => page >= 1).map((page) => deedsPath(page)),
];

/** One that was published was corrected or withdrawn: its neighbours change with it, and so may every numbered page. */
export const deedPaths = (deed: {
  id: number;
  communityCode: string;
  previousId: number | null;
  nextId: number | null;
}): string[] => [
  ...deedLists(deed.communityCode),
  '/deeds/page/*',
  ...[deed.previousId, deed.id, deed.nextId].flatMap((id) => (id === null ? [] : [deedPath(id)])),
];
