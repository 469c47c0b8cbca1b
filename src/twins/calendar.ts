import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { communityCalendarPath, communityPath, townCalendarPath } from '../domain/paths.ts';
import { instantOf } from '../domain/time.ts';
import type { CommunityDuty, CommunityView, DutyView, ScheduleDay } from '../domain/views.ts';
import { chineseDateWeekday } from '../domain/wording.ts';
import type { Source } from './source.ts';
import { printable, textValue } from './text.ts';

/** Weeks that the calendar of all communities covers. */
export const weeksAhead = 6;

/** Seconds after which a subscribed calendar asks again. */
const refresh = 12 * 3_600;

const { CONFIRMED, TENTATIVE, CANCELLED } = ICalEventStatus;

const statuses: Record<DutyView['status'], ICalEventStatus> = {
  planned: CONFIRMED,
  held: CONFIRMED,
  make_up: CONFIRMED,
  tentative: TENTATIVE,
  holiday: CANCELLED,
  missed: CANCELLED,
  made_up: CANCELLED,
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
function uid({ communityCode, date, startsAt, status }: DutyView): string {
  const start = `${date.replaceAll('-', '')}T${startsAt.replace(':', '')}00`;
  return `${communityCode}-${start}${status === 'make_up' ? '-make-up' : ''}@lianxin`;
}

function event({ board, absolute }: Source, duty: CommunityDuty, where: string | null): ICalEventData {
  const status = statuses[duty.status];
  const prefix = { CONFIRMED: duty.status === 'make_up' ? '补班：' : '', TENTATIVE: '暂定：', CANCELLED: '不驻点：' }[
    status
  ];
  const url = absolute(communityPath(duty.communityCode));
  const said = [remark(duty), where, url].filter((line) => line !== null);
  // Instants of the record, not of the clock: the static file and its twin are the same text.
  const changed = new Date(board.changedAt);
  return {
    id: uid(duty),
    stamp: changed,
    lastModified: changed,
    sequence: board.revision,
    start: new Date(instantOf(duty.date, duty.startsAt)),
    end: new Date(instantOf(duty.date, duty.endsAt)),
    summary: printable(`${prefix}${duty.community.name}驻点`),
    location: printable(duty.place),
    description: printable(said.join('\n')),
    url,
    status,
    // It tells where others are; it does not make the reader busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/**
 * Instants are in UTC. The library's `timezone` would write them by the clock of the process, and its `x` writes
 * properties of the calendar after the events, where RFC 5545 (3.6) allows none: so no X-WR-TIMEZONE.
 */
function calendar(source: Source, title: string, path: string, events: ICalEventData[]): string {
  const text = ical({
    prodId: '//Lianxin//Duties//ZH',
    scale: 'GREGORIAN',
    method: ICalCalendarMethod.PUBLISH,
    // The library escapes all texts but this one.
    name: textValue(title),
    source: source.absolute(path),
    ttl: refresh,
    events,
  }).toString();
  // The library leaves the last line open.
  return `${text}\r\n`;
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
