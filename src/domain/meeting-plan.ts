/** Which meetings there should be [000, 001, 003]: a summary the day after each duty, each month one of the team and one of the town. */
import type { MeetingKind } from './field-terms.ts';
import { addDays, instantOf, monthOf } from './time.ts';

export type Planned = {
  id: number;
  kind: MeetingKind;
  areaCode: string;
  date: string;
  startsAt: string;
  closed: boolean;
};

/** One that is not arranged yet, and when it would be. */
export type Suggested = { kind: MeetingKind; areaCode: string; date: string };

/** Days of the first period, where there was no meeting of the kind before. */
const firstDays: Record<MeetingKind, number> = { team_week: 7, team_month: 31, town_month: 31 };

/**
 * What counts as new at a meeting: everything since the one of the kind before that was closed, up to its own beginning, so that
 * nothing falls between two meetings and nothing is told twice. UTC milliseconds.
 */
export function agendaPeriod(
  meeting: Omit<Planned, 'closed' | 'id'>,
  before: { date: string; startsAt: string } | null,
  now: number,
): { since: number; until: number } {
  const start = instantOf(meeting.date, meeting.startsAt);
  const since = before
    ? instantOf(before.date, before.startsAt)
    : instantOf(addDays(meeting.date, -firstDays[meeting.kind]), meeting.startsAt);
  return { since, until: Math.max(since, Math.min(now, start)) };
}

/**
 * Meetings that nobody arranged yet. A summary belongs to the duty before it, between that duty and the next one: those of the last
 * duty and of the next are proposed. A monthly one is proposed for today, in the month that runs.
 * @param team `lastDuty`: the latest up to today; `nextDuty`: the first after it. Civil dates
 */
export function suggestedForTeam(
  team: { areaCode: string; lastDuty: string | null; nextDuty: string | null },
  meetings: readonly Planned[],
  today: string,
): Suggested[] {
  const { areaCode, lastDuty, nextDuty } = team;
  const own = meetings.filter((meeting) => meeting.areaCode === areaCode);
  const summaries = own.filter(({ kind }) => kind === 'team_week').map(({ date }) => date);
  const suggested: Suggested[] = [];
  const summary = (duty: string | null, until: string | null) => {
    if (duty === null || summaries.some((date) => date >= duty && (until === null || date < until))) return;
    const day = addDays(duty, 1);
    suggested.push({ kind: 'team_week', areaCode, date: day < today ? today : day });
  };
  summary(lastDuty, nextDuty);
  summary(nextDuty, null);
  return [...suggested, ...suggestedMonthly('team_month', areaCode, own, today)];
}

export function suggestedMonthly(
  kind: 'team_month' | 'town_month',
  areaCode: string,
  meetings: readonly Planned[],
  today: string,
): Suggested[] {
  const there = meetings.some(
    (each) => each.kind === kind && each.areaCode === areaCode && monthOf(each.date) === monthOf(today),
  );
  return there ? [] : [{ kind, areaCode, date: today }];
}

/** Done: one of the kind was closed; open: arranged, or held without closed minutes; missing: none. */
export type Monthly = { state: 'done' | 'open' | 'missing'; meetings: Planned[] };

/** The meetings of one kind that an area had in a month, `2026-11`. */
export function monthlyOf(kind: MeetingKind, areaCode: string, meetings: readonly Planned[], month: string): Monthly {
  const own = meetings
    .filter((each) => each.kind === kind && each.areaCode === areaCode && monthOf(each.date) === month)
    .sort((a, b) => a.date.localeCompare(b.date));
  const state = own.some(({ closed }) => closed) ? 'done' : own.length > 0 ? 'open' : 'missing';
  return { state, meetings: own };
}

/** Why its minutes cannot be closed now, in Chinese; null when they can. @param now UTC milliseconds */
export function closingProblem(
  meeting: { date: string; startsAt: string; minutes: string | null; attendees: number },
  now: number,
): string | null {
  if (instantOf(meeting.date, meeting.startsAt) > now) return '会还没有开，开完再定稿。';
  if (meeting.attendees === 0) return '请先填参加的人。';
  return meeting.minutes ? null : '请先写会议记录。';
}
