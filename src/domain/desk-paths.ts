/** Addresses of the desk, without base path; used by its pages and by what leads to them. */
export const deskPath = '/desk/';
export const deskInboxPath = '/desk/inbox/';
export const deskEnterPath = '/desk/inbox/enter/';
/** The receipt of what was taken down for somebody: reached by a 303 only. */
export const deskEnteredPath = '/desk/inbox/entered/';
export const deskLedgerPath = '/desk/ledger/';
export const deskIssuePath = (id: number) => `/desk/issues/${id}/`;
export const deskRestrictedPath = (id: number) => `/desk/restricted/${id}/`;
export const deskNoticePath = (issueId: number) => `/desk/issues/${issueId}/notice/`;
export const deskCommunityPath = (code: string) => `/desk/communities/${code}/`;
export const deskNoticePreviewPath = (issueId: number) => `${deskNoticePath(issueId)}preview/`;
/** Behind the two: the covered photos that are ticked, where somebody has chosen among them. */
export const chosenPhotosQuery = (ids: readonly string[]) => `photos=${ids.join()}`;
/** Where a resident's photo is covered before it may stand in the notice. */
export const deskCoverPath = (issueId: number, photo: string) => `${deskNoticePath(issueId)}photos/${photo}/`;
export const deskCommunitiesPath = '/desk/communities/';
export const deskAnnouncementsPath = '/desk/announcements/';
export const deskPoliciesPath = '/desk/policies/';
export const deskAccountsPath = '/desk/accounts/';
