import type { AnnouncementView } from '../domain/views.ts';

/** Each announcement with the numbers of the ones before and after it; given newest first. */
export const withNeighbours = (announcements: AnnouncementView[]) =>
  announcements.map((announcement, index) => ({
    announcement,
    newerId: announcements[index - 1]?.id ?? null,
    olderId: announcements[index + 1]?.id ?? null,
  }));
