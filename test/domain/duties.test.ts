import { describe, expect, test } from 'vitest';
import { noHolidays } from '../../src/domain/calendar.ts';
import {
  type DutyPattern,
  type DutySources,
  dutiesUntil,
  makeUpProblems,
  upcomingDuties,
} from '../../src/domain/duties.ts';
import { addDays, weekdayOf } from '../../src/domain/time.ts';
import { holidays2026 as holidays } from './calendar-2026.ts';
import { forSeeds } from './random.ts';

const morning = { startsAt: '09:00', endsAt: '11:30', place: '村委会一楼' };
const evening = { startsAt: '18:00', endsAt: '20:00', place: '工业园' };
const tuesdays: DutyPattern = { ...morning, weekday: 2, fromDate: '2020-01-01', toDate: null };
const community = (change: Partial<DutySources> = {}): DutySources => ({
  communityCode: '990101001201',
  patterns: [tuesdays],
  recorded: [],
  makeUps: [],
  holidays,
  from: '2026-11-24',
  ...change,
});
const lines = (sources: DutySources, count: number) =>
  upcomingDuties({ ...sources, count }).map(({ date, status, holidayName, counterpartDate }) =>
    [date, status, holidayName, counterpartDate && `↔ ${counterpartDate}`].filter(Boolean).join(' '),
  );

describe('the next duties of a community', () => {
  test('every week on its day, today included', () => {
    expect(lines(community(), 3)).toEqual(['2026-11-24 planned', '2026-12-01 planned', '2026-12-08 planned']);
  });

  test('none without a pattern, none before it begins or after it ends', () => {
    expect(lines(community({ patterns: [] }), 8)).toEqual([]);
    const patterns = [{ ...tuesdays, fromDate: '2026-12-01', toDate: '2026-12-08' }];
    expect(lines(community({ patterns }), 8)).toEqual(['2026-12-01 planned', '2026-12-08 planned']);
  });

  test('when the day changes, the old pattern ends and the new one goes on', () => {
    const patterns = [
      { ...tuesdays, toDate: '2026-11-30' },
      { ...tuesdays, weekday: 4, fromDate: '2026-12-01' },
    ];
    expect(lines(community({ patterns }), 3)).toEqual([
      '2026-11-24 planned',
      '2026-12-03 planned',
      '2026-12-10 planned',
    ]);
  });

  test('two patterns on one day stand in order of time', () => {
    const views = upcomingDuties({ ...community({ patterns: [{ ...tuesdays, ...evening }, tuesdays] }), count: 3 });
    expect(views.map(({ date, startsAt }) => `${date} ${startsAt}`)).toEqual([
      '2026-11-24 09:00',
      '2026-11-24 18:00',
      '2026-12-01 09:00',
    ]);
  });

  test('a statutory holiday takes the duty away and the page says so; it is not moved', () => {
    expect(lines(community({ from: '2026-09-29' }), 3)).toEqual([
      '2026-09-29 planned',
      '2026-10-06 holiday 国庆节',
      '2026-10-13 planned',
    ]);
  });

  test('a shifted working Saturday makes no duty for the Tuesday it replaces', () => {
    const dates = dutiesUntil({ ...community({ from: '2026-10-07' }), until: '2026-10-12' });
    expect(dates).toEqual([]);
  });

  test('a Saturday pattern holds on a shifted Saturday and falls away inside the days off', () => {
    const patterns = [{ ...tuesdays, weekday: 6 }];
    expect(lines(community({ patterns, from: '2026-10-01' }), 2)).toEqual([
      '2026-10-03 holiday 国庆节',
      '2026-10-10 planned',
    ]);
  });

  test('past the covered years dates are 暂定', () => {
    expect(lines(community({ from: '2026-12-29' }), 2)).toEqual(['2026-12-29 planned', '2027-01-05 tentative']);
  });

  test('what the record says of a date comes before the pattern', () => {
    const recorded = [
      { id: 1, date: '2026-11-24', ...morning, state: 'held' as const },
      { id: 2, date: '2026-12-01', ...morning, state: 'missed' as const },
      { id: 3, date: '2026-12-03', ...evening, state: 'planned' as const },
    ];
    expect(lines(community({ recorded }), 4)).toEqual([
      '2026-11-24 held',
      '2026-12-01 missed',
      '2026-12-03 planned',
      '2026-12-08 planned',
    ]);
  });

  test('a duty on record replaces the pattern it overlaps, not another one of the same day', () => {
    const patterns = [tuesdays, { ...tuesdays, ...evening }];
    const recorded = [{ id: 1, date: '2026-11-24', ...morning, startsAt: '08:30', state: 'held' as const }];
    const views = dutiesUntil({ ...community({ patterns, recorded }), until: '2026-11-24' });
    expect(views.map(({ startsAt, status }) => `${startsAt} ${status}`)).toEqual(['08:30 held', '18:00 planned']);
  });

  test('a duty planned on record falls away on a holiday, one that was held there was held', () => {
    const recorded = [
      { id: 1, date: '2026-10-01', ...morning, state: 'planned' as const },
      { id: 2, date: '2026-10-02', ...morning, state: 'held' as const },
    ];
    expect(lines(community({ recorded, from: '2026-10-01' }), 2)).toEqual([
      '2026-10-01 holiday 国庆节',
      '2026-10-02 held',
    ]);
  });
});

describe('make-ups', () => {
  const recorded = [{ id: 7, date: '2026-11-24', ...morning, state: 'planned' as const }];
  const makeUps = [{ dutyId: 7, date: '2026-11-28', ...morning, announcementId: 3 }];

  test('once announced, the duty is missed and points to its make-up, and back', () => {
    expect(lines(community({ recorded, makeUps }), 3)).toEqual([
      '2026-11-24 missed ↔ 2026-11-28',
      '2026-11-28 make_up ↔ 2026-11-24',
      '2026-12-01 planned',
    ]);
    const views = upcomingDuties({ ...community({ recorded, makeUps }), count: 2 });
    expect(views.map(({ announcementId }) => announcementId)).toEqual([3, 3]);
  });

  test('the make-up of a duty before the first date is still shown', () => {
    expect(lines(community({ recorded, makeUps, from: '2026-11-25' }), 1)).toEqual(['2026-11-28 make_up ↔ 2026-11-24']);
  });

  test.each([
    ['on a Saturday, three whole days ahead', '2026-11-24', '2026-11-28', '2026-11-24', []],
    ['on a holiday', '2026-09-29', '2026-10-04', '2026-09-29', []],
    [
      'only two whole days ahead',
      '2026-11-24',
      '2026-11-28',
      '2026-11-25',
      ['补班要提前3个整天公告：2026年11月25日公告，最早2026年11月29日补班。'],
    ],
    [
      'on a working day',
      '2026-11-24',
      '2026-11-30',
      '2026-11-20',
      ['补班要安排在休息日，11月30日（星期一）是工作日。'],
    ],
    [
      'on a shifted Saturday',
      '2026-09-29',
      '2026-10-10',
      '2026-09-29',
      ['补班要安排在休息日，10月10日（星期六）是调休上班日。'],
    ],
    [
      'for a duty that fell away on a holiday',
      '2026-10-06',
      '2026-10-17',
      '2026-10-06',
      ['原驻点日10月6日（星期二）是国庆节假期，驻点按规定取消，不用补班。'],
    ],
    ['on the day it replaces', '2026-11-28', '2026-11-28', '2026-11-20', ['补班日期不能与原驻点日期相同。']],
  ])('%s', (_, dutyDate, date, announcedOn, problems) => {
    expect(makeUpProblems({ dutyDate, date, announcedOn, holidays })).toEqual(problems);
  });

  test('how far ahead is a setting', () => {
    const makeUp = { dutyDate: '2026-11-24', date: '2026-11-28', announcedOn: '2026-11-24', holidays, daysAhead: 5 };
    expect(makeUpProblems(makeUp)).toEqual(['补班要提前5个整天公告：2026年11月24日公告，最早2026年11月30日补班。']);
  });
});

test('any mixture: sorted, none twice, patterns only on their weekday, and a longer list begins with the shorter one', () => {
  forSeeds(200, (random) => {
    const day = () => addDays('2026-09-01', random.int(150));
    const hours = () => random.pick([morning, evening, { ...morning, startsAt: '10:00' }]);
    const dates = [...new Set(Array.from({ length: 6 }, day))];
    const sources = community({
      from: day(),
      holidays: random.pick([holidays, noHolidays]),
      patterns: [1, 2, 3].map(() => ({
        ...hours(),
        weekday: 1 + random.int(7),
        fromDate: day(),
        toDate: random.pick([null, '2026-12-01']),
      })),
      recorded: dates.map((date, id) => ({
        id,
        date,
        ...hours(),
        state: random.pick(['planned', 'held', 'missed', 'made_up'] as const),
      })),
    });
    const views = upcomingDuties({ ...sources, count: 12 });
    expect(upcomingDuties({ ...sources, count: 5 })).toEqual(views.slice(0, 5));
    const keys = views.map(({ date, startsAt }) => `${date} ${startsAt}`);
    expect(keys).toEqual([...keys].sort());
    const allowed = new Set(sources.patterns.map(({ weekday }) => weekday));
    for (const { date } of views)
      expect(date >= sources.from && (dates.includes(date) || allowed.has(weekdayOf(date)))).toBe(true);
    const last = views.at(-1);
    if (last) expect(dutiesUntil({ ...sources, until: last.date }).slice(0, views.length)).toEqual(views);
  });
});
