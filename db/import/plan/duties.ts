import { daysBetween } from '../../../src/domain/time.ts';
import type { RowOf } from '../sheets/define.ts';
import type { cardReviewsSheet, dutyRecordsSheet, makeUpsSheet } from '../sheets/duties.ts';
import { communityFinder, type Planner } from './context.ts';

export const planDutyRecords: Planner<RowOf<typeof dutyRecordsSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  for (const row of rows) {
    const code = community(row);
    const { date, startsAt, endsAt, place, state, leaderAttended } = row.value;
    if (!code) continue;
    if (endsAt <= startsAt) {
      context.refuse(row, 'endsAt', '结束时间不晚于开始时间', '请核对两个时间。');
      continue;
    }
    const present = town.duties.get(`${code} ${date} ${startsAt}`);
    if (present) town.duties.change(present, { endsAt, place, state, leaderAttended });
    else
      town.duties.add({
        id: town.duties.freeId(),
        communityCode: code,
        date,
        startsAt,
        endsAt,
        place: place ?? '',
        state,
        leaderAttended: leaderAttended ?? null,
      });
  }
};

/** A make-up is announced three whole calendar days ahead [001]. */
const daysAhead = 4;

export const planMakeUps: Planner<RowOf<typeof makeUpsSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  for (const row of rows) {
    const code = community(row);
    if (!code) continue;
    const { dutyDate, dutyStartsAt, date, startsAt, endsAt, place = '', announcement: title, announcedOn } = row.value;
    const duty = town.duties.get(`${code} ${dutyDate} ${dutyStartsAt}`);
    const announcements = town.announcements
      .group(title)
      .toSorted((a, b) => Number(b.communityCode === code) - Number(a.communityCode === code));
    const announcement = announcements.find(({ publishedOn }) => publishedOn === announcedOn) ?? announcements[0];
    if (!duty) context.refuse(row, 'dutyDate', '没有这一次驻点的记录', '请先导入驻点记录。');
    else if (!announcement) context.refuse(row, 'announcement', '没有这条公告', '请先导入公告，标题要一致。');
    else if (endsAt <= startsAt) context.refuse(row, 'endsAt', '结束时间不晚于开始时间', '请核对两个时间。');
    else if (daysBetween(announcedOn, date) < daysAhead)
      context.refuse(row, 'announcedOn', '补班没有提前三个整天公告', '请核对公告日期和补班日期。');
    else {
      const fields = { date, startsAt, endsAt, place, announcementId: announcement.id, announcedOn };
      const present = town.makeUps.get(`${duty.id}`);
      if (present) town.makeUps.change(present, fields);
      else town.makeUps.add({ id: town.makeUps.freeId(), dutyId: duty.id, ...fields });
    }
  }
};

export const planCardReviews: Planner<RowOf<typeof cardReviewsSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  for (const row of rows) {
    const code = community(row);
    if (!code) continue;
    const { year, reviewedOn } = row.value;
    const present = town.cardReviews.get(`${code} ${year}`);
    if (present) town.cardReviews.change(present, { reviewedOn });
    else town.cardReviews.add({ communityCode: code, year, reviewedOn });
  }
};
