import { communityCalendarPath, communityPath, townCalendarPath } from '../domain/paths.ts';
import type { CommunityDuty, CommunityView, DutyView, ScheduleDay } from '../domain/views.ts';
import { chineseDateWeekday } from '../domain/wording.ts';
import { contentLines, textValue } from './folding.ts';
import type { Source } from './source.ts';

/** Weeks that the calendar of all communities covers. */
export const weeksAhead = 6;

/** A civil date and clock time as a local date-time of iCalendar: `20261124T090000`. */
const local = (date: string, clock: string): string => `${date.replaceAll('-', '')}T${clock.replace(':', '')}00`;
const utc = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/** Since 1991 the zone has no summer time. */
const shanghai = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const statuses: Record<DutyView['status'], 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'> = {
  planned: 'CONFIRMED',
  held: 'CONFIRMED',
  make_up: 'CONFIRMED',
  tentative: 'TENTATIVE',
  holiday: 'CANCELLED',
  missed: 'CANCELLED',
  made_up: 'CANCELLED',
};

/** What the status of a duty means for whoever wants to go there. */
function remark({ status, holidayName, counterpartDate }: DutyView): string | null {
  const counterpart = counterpartDate && chineseDateWeekday(counterpartDate);
  if (status === 'holiday') return `${holidayName ?? '节假日'}放假，不驻点。`;
  if (status === 'tentative') return '暂定：当年放假安排还没有公布。';
  if (status === 'make_up') return counterpart ? `补${counterpart}的驻点。` : '补班。';
  if (status === 'missed' || status === 'made_up')
    return counterpart ? `没有驻点，改在${counterpart}补班。` : '没有驻点。';
  return null;
}

/** The same duty keeps its UID whatever becomes of it, so that calendars replace it. */
const uid = (duty: DutyView): string =>
  `${duty.communityCode}-${local(duty.date, duty.startsAt)}${duty.status === 'make_up' ? '-make-up' : ''}@lianxin`;

function event({ board, absolute }: Source, duty: CommunityDuty, where: string | null): string[] {
  const status = statuses[duty.status];
  const path = absolute(communityPath(duty.communityCode));
  const said = [remark(duty), where, path].filter((line) => line !== null);
  const prefix = { CONFIRMED: duty.status === 'make_up' ? '补班：' : '', TENTATIVE: '暂定：', CANCELLED: '不驻点：' }[
    status
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${uid(duty)}`,
    `DTSTAMP:${utc(board.changedAt)}`,
    `LAST-MODIFIED:${utc(board.changedAt)}`,
    `SEQUENCE:${board.revision}`,
    `DTSTART;TZID=Asia/Shanghai:${local(duty.date, duty.startsAt)}`,
    `DTEND;TZID=Asia/Shanghai:${local(duty.date, duty.endsAt)}`,
    `SUMMARY:${textValue(`${prefix}${duty.community.name}驻点`)}`,
    `LOCATION:${textValue(duty.place)}`,
    `DESCRIPTION:${textValue(said.join('\n'))}`,
    `URL:${path}`,
    `STATUS:${status}`,
    // It tells where others are; it does not make the reader busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function calendar(source: Source, title: string, path: string, events: string[][]): string {
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lianxin//Duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textValue(title)}`,
    `X-WR-CALNAME:${textValue(title)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    `SOURCE;VALUE=URI:${source.absolute(path)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...shanghai,
    ...events.flat(),
    'END:VCALENDAR',
  ]);
}

/** A community's next duties as an iCalendar feed: those that fall away are CANCELLED, those not sure yet TENTATIVE. */
export function communityCalendar(source: Source, view: CommunityView): string {
  const { community, patterns } = view;
  const wayThere = (duty: DutyView): string | null => {
    const pattern = patterns.find(({ place }) => place === duty.place);
    return [pattern?.address, pattern?.wayThere].filter(Boolean).join('。') || null;
  };
  const events = view.duties.map((duty) => event(source, { ...duty, community }, wayThere(duty)));
  return calendar(source, `${community.name}驻点`, communityCalendarPath(community.code), events);
}

/** The coming duties of all communities. */
export function townCalendar(source: Source, days: readonly ScheduleDay[]): string {
  const events = days.flatMap((day) => day.duties.map((duty) => event(source, duty, null)));
  return calendar(source, `${source.board.root.name}驻点`, townCalendarPath, events);
}
