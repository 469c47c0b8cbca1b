import { dutiesUntil } from '../../src/domain/duties.ts';
import { addDays, civilDate, weekdayOf } from '../../src/domain/time.ts';
import type { CommunityDuty, DutyView, ScheduleDay } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { readTree } from './areas.ts';
import { groupBy } from './chunks.ts';
import { readDutySources } from './duties.ts';
import { dutiesOfYear } from './duty-record.ts';

/** Duties as days, in order; within a day by time, then by community. */
function asDays(entries: CommunityDuty[]): ScheduleDay[] {
  const order = (duty: CommunityDuty) => `${duty.date} ${duty.startsAt} ${duty.communityCode}`;
  entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return [...groupBy(entries, (duty) => duty.date)].map(([date, day]) => ({
    date,
    weekday: weekdayOf(date),
    duties: day,
  }));
}

/**
 * Duties of all communities from the civil date of `now` (ms) to the Sunday of the `weeks`-th week, this one counted;
 * those that fall away on a holiday included. Days without any entry are left out.
 */
export async function schedule(db: Db, now: number, weeks: number): Promise<ScheduleDay[]> {
  const from = civilDate(now);
  const until = addDays(from, 7 * weeks - weekdayOf(from));
  const [tree, { sources }] = await Promise.all([readTree(db), readDutySources(db, from)]);
  return asDays(
    tree.communities.flatMap((community) =>
      dutiesUntil({ ...sources(community.code), until }).map((duty) => ({ ...duty, community })),
    ),
  );
}

/** The next `count` dates on which a duty stands anywhere, within nine weeks of `now` (ms). */
export async function nextDutyDays(db: Db, now: number, count: number): Promise<ScheduleDay[]> {
  const days = await schedule(db, now, 9);
  return days.filter((day) => day.duties.some(stands)).slice(0, count);
}

const stands = ({ status }: DutyView) =>
  status === 'planned' || status === 'tentative' || status === 'make_up' || status === 'held';

/** This year's duties up to now as they went, newest day first: the entries that the figures of duties count. */
export async function dutyRecord(db: Db, now: number): Promise<ScheduleDay[]> {
  const tree = await readTree(db);
  const codes = tree.communities.map(({ code }) => code);
  const entries = (await dutiesOfYear(db, codes, now)).flatMap((duty): CommunityDuty[] => {
    const community = tree.community(duty.communityCode);
    if (!community) return [];
    const { communityCode, date, startsAt, endsAt, place, status, makeUp } = duty;
    const hours = { communityCode, date, startsAt, endsAt, place };
    return [
      {
        ...hours,
        status,
        holidayName: null,
        counterpartDate: makeUp?.date ?? null,
        announcementId: makeUp?.announcementId ?? null,
        community,
      },
    ];
  });
  return asDays(entries).reverse();
}
