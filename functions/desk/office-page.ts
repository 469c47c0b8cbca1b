/** Pages of the desk beside inbox and ledger: which there are, where they are, and what they show. */

import type { AccountsPage, OfficePage } from '../../src/domain/desk-office-views.ts';
import {
  deskAccountsPath,
  deskAnnouncementsPath,
  deskCommunitiesPath,
  deskCommunityPath,
  deskCoverPath,
  deskNoticePath,
  deskNoticePreviewPath,
  deskPoliciesPath,
} from '../../src/domain/desk-paths.ts';
import type { NoticeText } from '../../src/domain/notice-draft.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import type { Sent } from '../http/sent.ts';
import { accountsPage } from './accounts-page.ts';
import { communitiesPage, communityPage } from './community-page.ts';
import { coverPage } from './cover-page.ts';
import { noticePage } from './notice-page.ts';
import { announcementsPage, policiesPage } from './texts-page.ts';

/** `sent`: the form that came back with it. */
export type OfficePlace =
  | {
      page: 'notice';
      id: number;
      preview?: boolean;
      given?: NoticeText | undefined;
      chosen?: readonly string[] | undefined;
    }
  | { page: 'cover'; id: number; photo: string; sent?: Sent | null }
  | { page: 'communities' }
  | { page: 'community'; code: string; sent?: Sent | null }
  | { page: 'announcements'; edit?: number | undefined }
  | { page: 'policies'; edit?: number | undefined; preview?: string | undefined }
  | { page: 'accounts'; query?: string | undefined; invited?: AccountsPage['invited'] };

const pages = ['notice', 'cover', 'communities', 'community', 'announcements', 'policies', 'accounts'];
export const isOfficePlace = (place: { page: string }): place is OfficePlace => pages.includes(place.page);

/** What the page shows, with its address; null where it is not there for this official. */
export async function officePage(
  context: VerbContext,
  official: Official,
  place: OfficePlace,
): Promise<{ path: string; office: OfficePage } | null> {
  const at = (path: string, office: OfficePage | null) => office && { path, office };
  switch (place.page) {
    case 'notice': {
      const path = place.preview ? deskNoticePreviewPath(place.id) : deskNoticePath(place.id);
      return at(path, await noticePage(context, official, place));
    }
    case 'cover':
      return at(deskCoverPath(place.id, place.photo), await coverPage(context, official, place));
    case 'communities':
      return at(deskCommunitiesPath, await communitiesPage(context, official));
    case 'community':
      return at(deskCommunityPath(place.code), await communityPage(context, official, place));
    case 'announcements':
      return at(deskAnnouncementsPath, await announcementsPage(context, official, place));
    case 'policies':
      return at(deskPoliciesPath, await policiesPage(context, official, place));
    case 'accounts':
      return at(deskAccountsPath, await accountsPage(context, official, place));
  }
}
