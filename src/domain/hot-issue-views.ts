/** Pages of hot issues. */
export type HotIssuesPage = { page: 'hot-issues' };
export type HotIssuePage = { page: 'hot-issue' };
