import { describe, expect, test } from 'vitest';
import {
  type Came,
  dutyAfter,
  dutyFacts,
  minutesLate,
  type Occasion,
  occasionAt,
  stationedDays,
} from '../../src/domain/attendance.ts';
import { attendanceNotes, factWords, owedWords } from '../../src/domain/attendance-words.ts';
import { noHolidays } from '../../src/domain/calendar.ts';
import type { AttendanceView } from '../../src/domain/duty-views.ts';
import { joinSignIn, type SignedRow, type SignIn } from '../../src/domain/sign-in.ts';
import { instantOf } from '../../src/domain/time.ts';

const date = '2026-11-24';
const at = (clock: string) => instantOf(date, clock);
const came = (cadreId: number, outcome: Came['outcome'] = 'present', makeUp = false): Came => ({
  cadreId,
  outcome,
  makeUp,
});

describe('a duty after somebody’s attendance', () => {
  const planned = { state: 'planned' as const, leaderAttended: null, date };
  const held = { state: 'held' as const, leaderAttended: true, date };
  const then = (
    duty: Parameters<typeof dutyAfter>[0],
    before: Came[],
    now: Came[],
    today = date,
    lead: number | null = 1,
  ) => Object.values(dutyAfter(duty, { before, after: now, lead, today }));
  test.each<[string, unknown[], unknown[]]>([
    ['the first member', then(planned, [], [came(2)]), ['held', false]],
    ['the lead', then({ ...planned, leaderAttended: false }, [came(2)], [came(2), came(1)]), ['held', true]],
    ['an absence', then(planned, [], [came(1, 'absent')]), ['planned', false]],
    ['without a lead in force', then(planned, [], [came(2)], date, null), ['held', null]],
    ['the last one taken back on the day', then(held, [came(1)], [came(1, 'absent')]), ['planned', false]],
    ['and later', then(held, [came(1)], [came(1, 'absent')], '2026-11-25'), ['missed', false]],
    ['an import that says it was held', then(held, [], [came(2, 'absent')], '2026-11-25'), ['held', true]],
    [
      'a make-up',
      then({ ...held, state: 'missed', leaderAttended: false }, [], [came(2, 'present', true)]),
      ['made_up', false],
    ],
    [
      'a make-up taken back, the duty itself held',
      then(
        { ...held, state: 'made_up', leaderAttended: false },
        [came(2), came(2, 'present', true)],
        [came(2), came(2, 'absent', true)],
      ),
      ['held', false],
    ],
  ])('%s', (_, now, expected) => expect(now).toEqual(expected));
});

describe('what became of a duty', () => {
  const pattern = {
    weekday: 2,
    startsAt: '09:00',
    endsAt: '11:30',
    place: '村委会',
    fromDate: '2026-11-01',
    toDate: null,
  };
  const sources = {
    communityCode: 'c',
    patterns: [pattern],
    recorded: [],
    makeUps: [],
    holidays: noHolidays,
    from: '2026-11-17',
    until: date,
  };
  const status = (now: number, since: string | null) => dutyFacts(sources, { now, since }).map((fact) => fact.status);
  test('missed once it is over, and not before the record began', () => {
    expect(status(at('11:29'), '2026-11-01')).toEqual(['missed', 'planned']);
    expect(status(at('11:30'), '2026-11-18')).toEqual(['unknown', 'missed']);
    expect(status(at('11:30'), null)).toEqual(['unknown', 'unknown']);
  });
  test('in words', () => {
    expect(factWords({ status: 'held', withoutLeader: true })).toBe('已驻点，责任人没到');
    expect(owedWords({ owed: true, makeUp: null })).toBe('欠补班，还没有安排');
    const hours = { startsAt: '09:00', endsAt: '11:30', place: '' };
    const makeUp = { date: '2026-11-28', ...hours, announcementId: 1, over: false };
    expect(owedWords({ owed: true, makeUp })).toBe('11月28日补班');
    expect(owedWords({ owed: false, makeUp })).toBe('');
  });
});

describe('late', () => {
  test.each([
    ['09:15', 0],
    ['09:16', 16],
    ['08:00', 0],
  ])('%s', (clock, minutes) => expect(minutesLate({ date, startsAt: '09:00' }, at(clock), 15)).toBe(minutes));
});

test('the occasion that is meant', () => {
  const of = (startsAt: string, endsAt: string): Occasion => ({ date, startsAt, endsAt }) as Occasion;
  const both = [of('09:00', '11:30'), of('14:30', '17:00')];
  const meant = (clock: string) => occasionAt(both, at(clock), 60)?.startsAt;
  expect(['07:00', '08:30', '11:45', '13:20', '13:40', '18:00'].map(meant)).toEqual([
    '09:00',
    '09:00',
    '09:00',
    '14:30',
    '14:30',
    '14:30',
  ]);
  expect(occasionAt([], at('09:00'), 60)).toBeNull();
});

test('days are counted once, in order, with everything behind them', () => {
  const visit = (id: number) => ({ kind: 'visit' as const, id, communityCode: 'c' });
  expect(
    stationedDays([
      { date: '2026-02-01', entry: visit(2) },
      { date: '2026-01-01', entry: visit(1) },
      { date: '2026-02-01', entry: visit(3) },
    ]),
  ).toEqual([
    { date: '2026-01-01', entries: [visit(1)] },
    { date: '2026-02-01', entries: [visit(2), visit(3)] },
  ]);
});

describe('a second sign-in of the same person', () => {
  const row: SignedRow = {
    cadreId: 1,
    key: 'a',
    outcome: 'present',
    signedAt: 100,
    receivedAt: 110,
    codeGiven: false,
    reason: null,
    enteredBy: 1,
  };
  const sent: SignIn = { cadreId: 1, key: 'b', signedAt: 100, receivedAt: 200, codeGiven: false, reason: null };
  test('that says nothing new changes nothing', () => {
    expect(joinSignIn(row, sent)).toBeNull();
    expect(joinSignIn(row, { ...sent, signedAt: 120 })).toBeNull();
  });
  test('the result is the same in whichever order they come', () => {
    const [a, b]: [SignIn, SignIn] = [
      { ...sent, key: 'a', signedAt: 90, receivedAt: 300, codeGiven: true },
      { ...sent, key: 'b', signedAt: 95, receivedAt: 96, reason: '晚了' },
    ];
    const fresh = (one: SignIn): SignedRow => ({ ...one, outcome: 'present', enteredBy: 1 });
    const { key: _, ...ab } = joinSignIn(fresh(a), b) ?? fresh(a);
    const { key: __, ...ba } = joinSignIn(fresh(b), a) ?? fresh(b);
    expect(ab).toMatchObject({ signedAt: 90, receivedAt: 300, codeGiven: true, reason: '晚了' });
    expect(ba).toMatchObject(ab);
  });
});

test('what is told of an attendance', () => {
  const view: AttendanceView = {
    id: 1,
    outcome: 'present',
    signedAt: at('09:20'),
    receivedAt: at('15:00'),
    lateMinutes: 20,
    reason: null,
    codeGiven: false,
    knowsCode: false,
    enteredBy: null,
  };
  expect(attendanceNotes(view, date)).toEqual(['迟到20分钟（未写原因）', '未核对', '下午3时才传上来']);
  expect(attendanceNotes({ ...view, codeGiven: true, lateMinutes: 0, receivedAt: at('09:21') }, date)).toEqual([
    '现场核对',
  ]);
  expect(
    attendanceNotes({ ...view, codeGiven: true, knowsCode: true, lateMinutes: 0, receivedAt: at('09:21') }, date),
  ).toEqual(['报了口令（口令本人看得到）']);
  expect(
    attendanceNotes({ ...view, outcome: 'absent', signedAt: null, reason: '开会', enteredBy: '麦小满' }, date),
  ).toEqual(['没有来：开会', '麦小满登记']);
});
