import { civilDate } from '../../src/domain/time.ts';
import type { HomeView } from '../../src/domain/views.ts';
import { openConsultations } from '../consultations/public.ts';
import type { Db } from '../open.ts';
import { communityLinks } from './areas.ts';
import { figuresView } from './figures.ts';
import { publicHotIssues } from './hot-issues.ts';
import { newestNotices } from './notice-rows.ts';
import { nextDutyDays } from './schedule.ts';
import { newestAnnouncements } from './texts.ts';

/** The home page as of `now` (ms). */
export async function homeView(db: Db, now: number): Promise<HomeView> {
  const [communities, duties, notices, announcements, consultations, hot, figures] = await Promise.all([
    communityLinks(db),
    nextDutyDays(db, now, 3),
    newestNotices(db, 8),
    newestAnnouncements(db, 3),
    openConsultations(db, civilDate(now)),
    publicHotIssues(db),
    figuresView(db, now),
  ]);
  return { communities, duties, notices, announcements, consultations, hotIssues: hot.open.slice(0, 3), figures };
}
