/** Which duties a community has from a date on: fixed pattern, record, make-ups and holidays merged (shared/domain.md, Rules). */
import { dayKind, type Holidays, isRestDay } from './calendar.ts';
import { addDays, daysBetween, weekdayOf } from './time.ts';
import type { DutyView } from './views.ts';
import { chineseDate, chineseDateWeekday } from './wording.ts';

type Hours = { startsAt: string; endsAt: string; place: string };
/** 固定时间、固定地点, in force from `fromDate` to `toDate` (last day; null: still). */
export type DutyPattern = Hours & { weekday: number; fromDate: string; toDate: string | null };
/** A dated duty on record. */
export type RecordedDuty = Hours & {
  id: number;
  date: string;
  state: 'planned' | 'held' | 'missed' | 'made_up';
  leaderAttended?: boolean | null;
};
/** An announced 补班 for the duty on record with `dutyId`. */
export type MakeUp = Hours & { dutyId: number; date: string; announcementId: number | null };

export type DutySources = {
  communityCode: string;
  patterns: readonly DutyPattern[];
  recorded: readonly RecordedDuty[];
  makeUps: readonly MakeUp[];
  holidays: Holidays;
  /** First date. */
  from: string;
};

/** How far ahead the next duties are looked for, in days. */
const horizonDays = 400;

const overlaps = (a: Hours & { date: string }, b: Hours & { date: string }): boolean =>
  a.date === b.date && a.startsAt < b.endsAt && b.startsAt < a.endsAt;

const byTime = (a: DutyView, b: DutyView): number =>
  a.date.localeCompare(b.date) || a.startsAt.localeCompare(b.startsAt) || a.place.localeCompare(b.place);

const plain = ({ startsAt, endsAt, place }: Hours): Hours => ({ startsAt, endsAt, place });

/**
 * A planned duty falls away on a statutory holiday, is 暂定 past the covered years and stands otherwise: a shifted
 * working day neither makes a duty nor cancels one whose own weekday it is.
 */
function plannedStatus(date: string, holidays: Holidays): Pick<DutyView, 'status' | 'holidayName'> {
  const day = dayKind(date, holidays);
  if (day.kind === 'holiday') return { status: 'holiday', holidayName: day.name };
  return { status: day.tentative ? 'tentative' : 'planned', holidayName: null };
}

/** The record's word stands. A planned duty whose make-up is announced counts as missed: nobody should come for it. */
function recordedView(duty: RecordedDuty, { communityCode, makeUps, holidays }: DutySources): DutyView {
  const makeUp = makeUps.find((each) => each.dutyId === duty.id);
  const state = duty.state === 'planned' && makeUp ? 'missed' : duty.state;
  const announced = makeUp && state !== 'held' ? makeUp : null;
  const status = state === 'planned' ? plannedStatus(duty.date, holidays) : { status: state, holidayName: null };
  return {
    communityCode,
    date: duty.date,
    ...plain(duty),
    ...status,
    counterpartDate: announced?.date ?? null,
    announcementId: announced?.announcementId ?? null,
  };
}

const makeUpView = (makeUp: MakeUp, { communityCode, recorded }: DutySources): DutyView => ({
  communityCode,
  date: makeUp.date,
  ...plain(makeUp),
  status: 'make_up',
  holidayName: null,
  counterpartDate: recorded.find(({ id }) => id === makeUp.dutyId)?.date ?? null,
  announcementId: makeUp.announcementId,
});

/** The first `count` dates of one pattern from `from` to `last`. */
function patternViews(
  pattern: DutyPattern,
  { communityCode, holidays, from }: DutySources,
  last: string,
  count: number,
): DutyView[] {
  const start = pattern.fromDate > from ? pattern.fromDate : from;
  const end = pattern.toDate !== null && pattern.toDate < last ? pattern.toDate : last;
  const views: DutyView[] = [];
  let date = addDays(start, (pattern.weekday - weekdayOf(start) + 7) % 7);
  for (; date <= end && views.length < count; date = addDays(date, 7)) {
    const status = plannedStatus(date, holidays);
    views.push({ communityCode, date, ...plain(pattern), ...status, counterpartDate: null, announcementId: null });
  }
  return views;
}

function merged(sources: DutySources, last: string, count: number): DutyView[] {
  const within = ({ date }: { date: string }) => date >= sources.from && date <= last;
  const onRecord = [
    ...sources.recorded.filter(within).map((duty) => recordedView(duty, sources)),
    ...sources.makeUps.filter(within).map((makeUp) => makeUpView(makeUp, sources)),
  ];
  const fixed = sources.patterns.flatMap((pattern) => patternViews(pattern, sources, last, count));
  return [...onRecord, ...fixed.filter((view) => !onRecord.some((other) => overlaps(view, other)))].sort(byTime);
}

/**
 * The next `count` dated entries of one community from `from` on: those that fall away on a holiday and make-ups
 * included, what the record says of a date before what the pattern says. A make-up is matched to its duty in
 * `recorded`, so pass that one even when it lies before `from`.
 */
export const upcomingDuties = (sources: DutySources & { count: number }): DutyView[] =>
  merged(sources, addDays(sources.from, horizonDays), sources.count).slice(0, sources.count);

/** The same for every date from `from` up to and including `until`. */
export const dutiesUntil = (sources: DutySources & { until: string }): DutyView[] =>
  merged(sources, sources.until, Number.POSITIVE_INFINITY);

/** Whole calendar days between the announcement of a make-up and the make-up itself: 提前三天公告 [001]. */
export const makeUpDaysAhead = 3;

/** Why a make-up may not be announced like this, in Chinese; empty when it may [001]. Dates are civil dates. */
export function makeUpProblems(makeUp: {
  dutyDate: string;
  date: string;
  announcedOn: string;
  holidays: Holidays;
  daysAhead?: number;
}): string[] {
  const { dutyDate, date, announcedOn, holidays, daysAhead = makeUpDaysAhead } = makeUp;
  const problems: string[] = [];
  const missed = dayKind(dutyDate, holidays);
  if (missed.kind === 'holiday')
    problems.push(`原驻点日${chineseDateWeekday(dutyDate)}是${missed.name}假期，驻点按规定取消，不用补班。`);
  if (date === dutyDate) problems.push('补班日期不能与原驻点日期相同。');
  if (!isRestDay(date, holidays)) {
    const shifted = dayKind(date, holidays).kind === 'shifted';
    problems.push(`补班要安排在休息日，${chineseDateWeekday(date)}是${shifted ? '调休上班日' : '工作日'}。`);
  }
  if (daysBetween(announcedOn, date) < daysAhead + 1) {
    const earliest = chineseDate(addDays(announcedOn, daysAhead + 1));
    problems.push(`补班要提前${daysAhead}个整天公告：${chineseDate(announcedOn)}公告，最早${earliest}补班。`);
  }
  return problems;
}
