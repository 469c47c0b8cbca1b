/** A half-year of meetings of the demo town: agendas as the record was then, minutes, and decisions on real steps of the ledger. */
import { type SQL, sql } from 'drizzle-orm';
import type { Holidays } from '../../src/domain/calendar.ts';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import type { DecisionVerb, MeetingKind } from '../../src/domain/field-terms.ts';
import { composeAgenda } from '../../src/domain/meeting-agenda.ts';
import { agendaPeriod } from '../../src/domain/meeting-plan.ts';
import { decisionPrefix } from '../../src/domain/meeting-words.ts';
import { addDays, dayMs, instantOf, monthOf } from '../../src/domain/time.ts';
import type { issueEvents, meetingAttendees, meetingDecisions, meetings } from '../schema.ts';
import { type DemoPast, pastOf } from './meeting-facts.ts';
import { minutesOf } from './meeting-words.ts';
import { town } from './places.ts';
import { seeded } from './seeded.ts';

export type DemoMeetings = {
  /** All of them open; `closings` closes what was held. */
  meetings: (typeof meetings.$inferInsert)[];
  attendees: (typeof meetingAttendees.$inferInsert)[];
  decisions: (typeof meetingDecisions.$inferInsert)[];
  closings: { id: number; agenda: string; minutes: string; closedAt: number; closedBy: number }[];
};
type Held = {
  id: number;
  kind: MeetingKind;
  areaCode: string;
  date: string;
  startsAt: string;
  place: string;
  /** Who keeps the minutes. */
  by: number;
};

/** Summaries of so many weeks, monthly meetings of so many months. */
const [weeks, months] = [4, 6];
/** Every so many-th team has not met this month, or not arranged its summary. */
const [lazy, late] = [6, 5];

/**
 * @param demo what the demo has of the rest; the events of entries that a meeting decided on get the meeting's name before their
 * reason, as the verb writes it
 */
export function demoMeetings(demo: DemoPast & { today: string; holidays: Holidays }): DemoMeetings {
  const { today, people, duties, patterns } = demo;
  const seed = seeded(20_241_120);
  const past = pastOf(demo);
  const found: DemoMeetings = { meetings: [], attendees: [], decisions: [], closings: [] };
  const all: Held[] = [];
  /** Steps that a decision stands for, and entries that one waits for. */
  const taken = new WeakSet<Event>();
  const asked = new Set<number>();
  const workingDay = (date: string): string =>
    isWorkingDay(date, demo.holidays) ? date : workingDay(addDays(date, 1));
  const teams = people.teams.filter(({ kind }) => kind === 'resident');

  const keeperOf = (code: string, date: string): number => {
    const members = past.members(code, date);
    const of = (role: string) => members.find((each) => each.role === role)?.cadreId;
    return of('liaison') ?? of('deputy') ?? of('lead') ?? people.officer;
  };
  const call = (meeting: Omit<Held, 'id' | 'by'>) => {
    const by = meeting.kind === 'town_month' ? people.officer : keeperOf(meeting.areaCode, meeting.date);
    all.push({ ...meeting, id: 0, by });
  };

  teams.forEach(({ communityCode: areaCode }, index) => {
    const place = patterns.find((pattern) => pattern.communityCode === areaCode)?.place || '村委会一楼';
    const held = duties.filter((duty) => duty.communityCode === areaCode && duty.state === 'held');
    const dates = [...new Set(held.map(({ date }) => date))].filter((date) => date >= addDays(today, -7 * weeks));
    for (const date of dates)
      if (!(index % late === 4 && date === dates.at(-1)))
        call({ kind: 'team_week', areaCode, date: workingDay(addDays(date, 1)), startsAt: '16:30', place });
    for (const [back, month] of monthsBefore(today))
      if (back > 0 || index % lazy !== 5)
        call({
          kind: 'team_month',
          areaCode,
          date: workingDay(`${month}-${String(5 + ((index * 3) % 14)).padStart(2, '0')}`),
          startsAt: '15:00',
          place,
        });
  });
  for (const [, month] of monthsBefore(today))
    call({
      kind: 'town_month',
      areaCode: town.code,
      date: workingDay(`${month}-25`),
      startsAt: '09:00',
      place: '镇政府三楼会议室',
    });

  all.sort((a, b) => a.date.localeCompare(b.date) || a.areaCode.localeCompare(b.areaCode));
  const kept = all.filter(({ date }) => date <= addDays(today, 14));
  kept.forEach((meeting, index) => {
    meeting.id = index + 1;
  });
  const before = new Map<string, Held>();
  for (const meeting of kept) {
    const { by, ...row } = meeting;
    const [day = today] = [meeting.date, today].sort();
    const calledAt = instantOf(addDays(day, -4), '10:20');
    found.meetings.push({ ...row, createdAt: calledAt, createdBy: by });
    if (meeting.date >= today) continue;
    const key = `${meeting.kind} ${meeting.areaCode}`;
    close(meeting, before.get(key) ?? null);
    before.set(key, meeting);
  }
  return found;

  function close(meeting: Held, previous: Held | null): void {
    const { id, kind, areaCode, date, startsAt, by } = meeting;
    const closedAt = instantOf(date, '17:40');
    const period = agendaPeriod(meeting, previous, closedAt);
    const facts = past.facts(areaCode, { ...period, at: closedAt });
    const agenda = composeAgenda(kind, facts, { ...period, at: closedAt, today: date });
    const came = (
      kind === 'town_month' ? past.leaders(date) : past.members(areaCode, date).map(({ cadreId }) => cadreId)
    ).filter((cadreId, index) => cadreId === by || index === 0 || seed.whole(1, 8) > 1);
    for (const cadreId of new Set([by, ...came])) found.attendees.push({ meetingId: id, cadreId });
    const closedBy = kind === 'town_month' ? people.officer : by;
    decideOn(meeting, instantOf(date, startsAt));
    found.closings.push({
      id,
      agenda: JSON.stringify(agenda),
      minutes: minutesOf(kind, agenda, seed),
      closedAt,
      closedBy,
    });
  }

  /** Steps of the ledger soon after the meeting are taken for what it decided; of the last ones some still wait. */
  function decideOn(meeting: Held, at: number): void {
    const { id, areaCode, by } = meeting;
    const prefix = decisionPrefix(meeting);
    const soon = at + 10 * dayMs;
    const own = past.issuesOf(areaCode);
    const put = (issueId: number, verb: DecisionVerb, input: object, words: string, more: object = {}) =>
      found.decisions.push({
        id: found.decisions.length + 1,
        meetingId: id,
        issueId,
        verb,
        input: JSON.stringify(input),
        words,
        decidedAt: at + 40 * 60_000,
        decidedBy: by,
        ...more,
      });
    for (const { events } of own)
      for (const event of events) {
        const told = event.at > at && event.at < soon && meeting.kind !== 'town_month' ? decided(event) : null;
        if (!told || taken.has(event)) continue;
        taken.add(event);
        event[told.field] = `${prefix}${event[told.field]}`;
        const done = { eventSeq: event.seq, carriedOutAt: event.at, carriedOutBy: event.actorCadreId };
        put(event.issueId, event.verb as DecisionVerb, told.input, told.words, done);
      }
    if (meeting.date < addDays(today, -7) || seed.whole(1, 2) === 1) return;
    const waiting = own.find(
      ({ issue, state, events }) =>
        ['assigned', 'in_progress'].includes(state) && (events[0]?.at ?? at) < at && !asked.has(issue),
    );
    if (!waiting) return;
    asked.add(waiting.issue);
    if (seed.whole(1, 2) === 1)
      put(waiting.issue, 'urge', { reason: '请在下次小结会以前把办理结果说清楚。' }, '催一次，下次会上说结果。');
    else
      put(
        waiting.issue,
        'progress',
        { note: '下周到现场看过以后，再说什么时候能办完。' },
        '先给反映人回个话，下周一起去现场。',
      );
  }
}

/** Closes what was held, in one statement: a closed meeting takes no attendance and no decision any more. */
export const closeMeetings = (closings: DemoMeetings['closings']): SQL => sql`
  UPDATE meetings SET agenda = j.value ->> 'agenda', minutes = j.value ->> 'minutes', minutes_seq = 1,
    closed_at = j.value ->> 'closedAt', closed_by = j.value ->> 'closedBy'
  FROM json_each(${JSON.stringify(closings)}) j WHERE meetings.id = j.value ->> 'id'`;

type Event = typeof issueEvents.$inferInsert;
/** What the decision on a step said. */
function decided(event: Event): { field: 'reason' | 'note'; input: object; words: string } | null {
  if (event.verb === 'extend' && event.reason)
    return {
      field: 'reason',
      input: { to: event.dueOn, reason: event.reason },
      words: '按时办不完的说明原因，延长一次。',
    };
  if (event.verb === 'urge' && event.note)
    return { field: 'note', input: { reason: event.note }, words: '拖得久了，请督查组催办。' };
  return null;
}

/** This month and those before it, with how many months back. */
function monthsBefore(today: string): [back: number, month: string][] {
  const list: [number, string][] = [];
  let month = monthOf(today);
  for (let back = 0; back < months; back += 1) {
    list.push([back, month]);
    month = monthOf(addDays(`${month}-01`, -1));
  }
  return list;
}
