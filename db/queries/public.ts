/** Everything the public pages, twins, feeds and search read. Views in src/domain/views.ts. */
export { consultationIds, consultationRows, consultationViews, openConsultations } from '../consultations/public.ts';
export { areaLinks, areaView, areaViews, communityLinks } from './areas.ts';
export { boardView } from './board.ts';
export { cadreViews } from './cadres.ts';
export { communityCodes, communityGaps, communityViews } from './community.ts';
export { deedList, deedPages, deedViews, newestDeeds } from './deeds.ts';
export { figuresView } from './figures.ts';
export { homeView } from './home.ts';
export { publicHotIssues } from './hot-issues.ts';
export { ledgerFacets, ledgerPage, ledgerPages, ledgerSlices } from './ledger.ts';
export { allNoticeRows, newestNotices, noticeList, noticePages } from './notice-rows.ts';
export { noticeViews } from './notices.ts';
export { publicPaths } from './paths.ts';
export { dutyRecord, nextDutyDays, schedule } from './schedule.ts';
export { announcementViews, newestAnnouncements, policyViews } from './texts.ts';
