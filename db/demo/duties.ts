import { dayKind, type Holidays, isRestDay } from '../../src/domain/calendar.ts';
import { addDays, weekdayOf } from '../../src/domain/time.ts';
import { chineseDateWeekday, chineseSpan } from '../../src/domain/wording.ts';
import type { announcements, duties, makeUps } from '../schema.ts';
import { placeOf } from './places.ts';
import type { PatternRow } from './schedule.ts';

type DutyRow = typeof duties.$inferInsert & { id: number };
export type AnnouncementRow = Omit<typeof announcements.$inferInsert, 'id'>;
type MakeUpRow = Omit<typeof makeUps.$inferInsert, 'announcementId'> & { announcement: AnnouncementRow };

/** Weeks of held duties on record. */
const recordedWeeks = 12;
/** Whose leader missed the duty so many weeks ago, and why. The make-up of the latest was announced yesterday and is still to come. */
const missed: readonly (readonly [community: string, weeksAgo: number, why: string])[] = [
  ['龙眼垌', 10, '责任人到县里参加防汛会议'],
  ['横木塘', 7, '责任人参加省里组织的培训'],
  ['渡口街', 5, '责任人到县里开会'],
  ['官陂田', 3, '责任人带队处置山火险情'],
  ['高圳头', 1, '责任人到县里参加道路项目评审'],
];

/** Held without the leader, who owes a make-up that nobody has planned yet. */
const withoutLeader: readonly (readonly [community: string, weeksAgo: number])[] = [
  ['石榴岗', 2],
  ['茶亭坳', 4],
];
/** Where nobody signed in so many weeks ago. */
const unsigned = ['牛轭湾', 2] as const;

/** Past duties with who came, and the make-ups of missed ones, announced early enough and on a rest day [001]. */
export function demoDuties(
  today: string,
  patterns: readonly PatternRow[],
  holidays: Holidays,
): { duties: DutyRow[]; makeUps: MakeUpRow[] } {
  const rows: DutyRow[] = [];
  for (let date = addDays(today, -7 * recordedWeeks); date < today; date = addDays(date, 1)) {
    if (dayKind(date, holidays).kind === 'holiday') continue;
    for (const { communityCode, startsAt, endsAt, place, weekday } of patterns) {
      if (weekday !== weekdayOf(date)) continue;
      rows.push({
        id: rows.length + 1,
        communityCode,
        date,
        startsAt,
        endsAt,
        place,
        state: 'held',
        leaderAttended: true,
      });
    }
  }
  const replaced = missed.map(([community, weeksAgo, why]) => {
    const { code } = placeOf(community);
    const duty = rows.findLast((row) => row.communityCode === code && row.date <= addDays(today, -7 * (weeksAgo - 1)));
    if (!duty) throw new RangeError(`${community} has no duty to miss`);
    const announcedOn = weeksAgo === 1 ? addDays(today, -1) : addDays(duty.date, 1);
    return makeUp(duty, community, why, announcedOn, today, holidays);
  });
  const lately = ([community, weeksAgo]: readonly [string, number]) => {
    const { code } = placeOf(community);
    return rows.find(({ communityCode, date }) => communityCode === code && date >= addDays(today, -7 * weeksAgo));
  };
  for (const each of withoutLeader) {
    const duty = lately(each);
    if (duty) duty.leaderAttended = false;
  }
  const forgotten = lately(unsigned);
  return { duties: rows.filter((row) => row !== forgotten), makeUps: replaced };
}

/** The next rest day three whole days after the announcement; the duty's own row turns missed, and made up once that day has passed. */
function makeUp(
  duty: DutyRow,
  community: string,
  why: string,
  announcedOn: string,
  today: string,
  holidays: Holidays,
): MakeUpRow {
  let date = addDays(announcedOn, 4);
  while (!isRestDay(date, holidays)) date = addDays(date, 1);
  duty.state = date < today ? 'made_up' : 'missed';
  duty.leaderAttended = false;
  const span = chineseSpan(duty.startsAt, duty.endsAt);
  const announcement: AnnouncementRow = {
    kind: 'make_up',
    title: `${community}驻点补班：${chineseDateWeekday(date)}`,
    body: `原定${chineseDateWeekday(duty.date)}的驻点，因${why}没有开成，向白跑一趟的乡亲道歉。\n补班时间：${chineseDateWeekday(date)}${span}。\n补班地点：${duty.place}，和平时一样。\n急事不用等补班，直接打联络员电话，号码在本村的页面和联系卡上。`,
    publishedOn: announcedOn,
    communityCode: duty.communityCode,
  };
  return {
    dutyId: duty.id,
    date,
    startsAt: duty.startsAt,
    endsAt: duty.endsAt,
    place: duty.place,
    announcedOn,
    announcement,
  };
}
