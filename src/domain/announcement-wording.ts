/** Words of announcements. */
import type { AnnouncementView } from './views.ts';

export const announcementKindWords: Record<AnnouncementView['kind'], string> = {
  make_up: '补班',
  roster: '人员变动',
  meeting: '会议',
  contact: '联系方式',
  other: '公告',
};
