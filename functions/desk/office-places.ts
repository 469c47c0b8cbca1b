/** Addresses of the desk's further pages, and what each asks for. */
import type { Context } from 'hono';
import {
  deskAccountsPath,
  deskAnnouncementsPath,
  deskCommunitiesPath,
  deskPoliciesPath,
} from '../../src/domain/desk-paths.ts';
import { photoIdPattern } from '../photos/store.ts';
import { positive } from './asked.ts';
import type { OfficePlace } from './office-page.ts';

/** A page of one entry; null for what is no number. */
const ofEntry =
  (make: (id: number, context: Context) => OfficePlace | null) =>
  (context: Context): OfficePlace | null => {
    const id = positive(context.req.param('id'));
    return id === undefined ? null : make(id, context);
  };

export const officePlaces: readonly [path: string, place: (context: Context) => OfficePlace | null][] = [
  [
    '/desk/issues/:id/notice/',
    ofEntry((id, context) => ({ page: 'notice', id, chosen: context.req.query('photos')?.split(',') })),
  ],
  [
    '/desk/issues/:id/notice/preview/',
    ofEntry((id, context) => ({ page: 'notice', id, preview: true, chosen: context.req.query('photos')?.split(',') })),
  ],
  [
    '/desk/issues/:id/notice/photos/:photo/',
    ofEntry((id, context) => {
      const photo = context.req.param('photo') ?? '';
      return photoIdPattern.test(photo) ? { page: 'cover', id, photo } : null;
    }),
  ],
  [deskCommunitiesPath, () => ({ page: 'communities' })],
  [
    '/desk/communities/:code/',
    (context) => {
      const code = context.req.param('code') ?? '';
      return /^\d{12}$/.test(code) ? { page: 'community', code } : null;
    },
  ],
  [deskAnnouncementsPath, (context) => ({ page: 'announcements', edit: positive(context.req.query('edit')) })],
  [deskPoliciesPath, (context) => ({ page: 'policies', edit: positive(context.req.query('edit')) })],
  [deskAccountsPath, (context) => ({ page: 'accounts', query: context.req.query('q')?.trim().slice(0, 40) })],
];
