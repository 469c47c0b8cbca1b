import { describe, expect, it } from 'vitest';
import {
  agendaPeriod,
  closingProblem,
  monthlyOf,
  type Planned,
  suggestedForTeam,
} from '../../src/domain/meeting-plan.ts';
import { meetingAnnouncement, meetingName } from '../../src/domain/meeting-words.ts';
import { instantOf } from '../../src/domain/time.ts';

const areaCode = '990101001001';
const meeting = (kind: Planned['kind'], date: string, closed = false): Planned => ({
  id: 1,
  kind,
  areaCode,
  date,
  startsAt: '09:00',
  closed,
});

describe('what is not arranged yet', () => {
  const today = '2026-11-22';
  const duties = { areaCode, lastDuty: '2026-11-17', nextDuty: '2026-11-24' };
  const suggested = (meetings: Planned[], team: object = {}, on = today) =>
    suggestedForTeam({ ...duties, ...team }, meetings, on).map(({ kind, date }) => `${kind} ${date}`);
  const month = meeting('team_month', '2026-11-03', true);

  const coming = 'team_week 2026-11-25';
  it.each<[string, Planned[], object, string, string[]]>([
    [
      'nothing held: the summary of the last duty now, of the next, this month’s',
      [],
      {},
      today,
      ['team_week 2026-11-22', coming, 'team_month 2026-11-22'],
    ],
    [
      'on the duty’s own day: tomorrow',
      [month],
      { lastDuty: '2026-11-22', nextDuty: null },
      today,
      ['team_week 2026-11-23'],
    ],
    ['a summary between the duties', [month, meeting('team_week', '2026-11-18')], {}, today, [coming]],
    ['both', [month, meeting('team_week', '2026-11-18'), meeting('team_week', '2026-11-26')], {}, today, []],
    [
      'a summary of the duty before does not count',
      [month, meeting('team_week', '2026-11-11')],
      {},
      today,
      ['team_week 2026-11-22', coming],
    ],
    ['no duty yet: the day after the first', [month], { lastDuty: null }, today, [coming]],
    ['no duties at all', [month], { lastDuty: null, nextDuty: null }, today, []],
    [
      'another month',
      [month, meeting('team_week', '2026-12-02'), meeting('team_week', '2026-12-09')],
      { lastDuty: '2026-12-01', nextDuty: '2026-12-08' },
      '2026-12-03',
      ['team_month 2026-12-03'],
    ],
    [
      'another team’s',
      [{ ...month, areaCode: '990101001002' }, meeting('team_week', '2026-11-18')],
      { nextDuty: null },
      today,
      ['team_month 2026-11-22'],
    ],
  ])('%s', (_, meetings, team, on, expected) => {
    expect(suggested(meetings, team, on)).toEqual(expected);
  });
});

it('a month is done once one of the kind was closed', () => {
  const of = (...meetings: Planned[]) => monthlyOf('team_month', areaCode, meetings, '2026-11').state;
  expect(of()).toBe('missing');
  expect(of(meeting('team_month', '2026-10-30', true), meeting('team_week', '2026-11-05', true))).toBe('missing');
  expect(of(meeting('team_month', '2026-11-05'))).toBe('open');
  expect(of(meeting('team_month', '2026-11-05'), meeting('team_month', '2026-11-26', true))).toBe('done');
});

describe('the period', () => {
  const own = meeting('team_month', '2026-11-24');
  const now = instantOf('2026-12-01', '10:00');
  it('begins where the last closed one began, and ends where this one begins', () => {
    expect(agendaPeriod(own, { date: '2026-10-27', startsAt: '15:00' }, now)).toEqual({
      since: instantOf('2026-10-27', '15:00'),
      until: instantOf('2026-11-24', '09:00'),
    });
  });
  it('of one to come ends now', () => {
    const early = instantOf('2026-11-20', '08:00');
    expect(agendaPeriod(own, { date: '2026-10-27', startsAt: '15:00' }, early).until).toBe(early);
  });
  it('of the first goes back a week or a month, and is never negative', () => {
    expect(agendaPeriod({ ...own, kind: 'team_week' }, null, now).since).toBe(instantOf('2026-11-17', '09:00'));
    expect(agendaPeriod(own, null, now).since).toBe(instantOf('2026-10-24', '09:00'));
    const long = instantOf('2026-01-01', '09:00');
    const { since, until } = agendaPeriod(own, null, long);
    expect(until).toBe(since);
  });
});

it.each([
  [{ date: '2026-11-23' }, '会还没有开，开完再定稿。'],
  [{ attendees: 0 }, '请先填参加的人。'],
  [{ minutes: null }, '请先写会议记录。'],
  [{}, null],
])('closing: %j', (change, problem) => {
  const held = { date: '2026-11-20', startsAt: '15:00', minutes: '过了一遍。', attendees: 3, ...change };
  expect(closingProblem(held, instantOf('2026-11-22', '10:00'))).toBe(problem);
});

it('is named by its day, and told to residents in plain words', () => {
  const own = { kind: 'team_month' as const, date: '2026-12-01', startsAt: '15:00', place: '村委会二楼' };
  expect(meetingName(own)).toBe('2026年12月1日碰头会');
  expect(meetingAnnouncement(own, '青石')).toMatchObject({
    title: '青石每月碰头会：12月1日（星期二）',
    body: expect.stringMatching(/^时间：2026年12月1日下午3时。\n地点：村委会二楼。\n/),
  });
});
