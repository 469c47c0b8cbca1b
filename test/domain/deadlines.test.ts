import { describe, expect, test } from 'vitest';
import { noHolidays, workingDaysBetween } from '../../src/domain/calendar.ts';
import * as deadlines from '../../src/domain/deadlines.ts';
import { addDays } from '../../src/domain/time.ts';
import { holidays2026 as holidays } from './calendar-2026.ts';
import { forSeeds } from './random.ts';

const plain: deadlines.DeadlineInput = {
  kind: 'suggestion',
  categoryWorkingDays: null,
  acceptedOn: '2026-11-02',
  extended: false,
  holidays,
};
const withKindDays = (days: number): deadlines.DeadlineSettings => ({
  ...deadlines.deadlineDefaults,
  kindWorkingDays: { ...deadlines.deadlineDefaults.kindWorkingDays, suggestion: days },
});

describe('which deadline holds (norms.md)', () => {
  test.each<[string, Partial<deadlines.DeadlineInput>, string, string]>([
    ['a question: 2 working days', { kind: 'question' }, '2026-11-04', 'kind'],
    ['help: 10', { kind: 'help' }, '2026-11-16', 'kind'],
    ['a suggestion: 10', {}, '2026-11-16', 'kind'],
    ['a complaint: 15', { kind: 'complaint' }, '2026-11-23', 'kind'],
    ['a denunciation: 15', { kind: 'denunciation' }, '2026-11-23', 'kind'],
    ['no kind given: 10', { kind: null }, '2026-11-16', 'kind'],
    ['the category shortens', { categoryWorkingDays: 3 }, '2026-11-05', 'category'],
    ['the category may not lengthen', { categoryWorkingDays: 30 }, '2026-11-16', 'kind'],
    ['a category as long as the kind changes nothing', { categoryWorkingDays: 10 }, '2026-11-16', 'kind'],
    ['accepted before National Day', { acceptedOn: '2026-09-29', kind: 'question' }, '2026-10-08', 'kind'],
    ['a shifted Saturday counts', { acceptedOn: '2026-10-08', kind: 'question' }, '2026-10-10', 'kind'],
    ['60 calendar days cap a longer setting', { settings: withKindDays(50) }, '2027-01-01', 'sixtyDays'],
    ['extended once: 90', { settings: withKindDays(80), extended: true }, '2027-01-31', 'sixtyDays'],
    ['an extension does not touch our own shorter promise', { extended: true }, '2026-11-16', 'kind'],
    ['waiting for the resident pauses it', { waits: [{ from: '2026-11-03', to: '2026-11-05' }] }, '2026-11-18', 'kind'],
    [
      'a wait over a weekend pauses working days only',
      { waits: [{ from: '2026-11-06', to: '2026-11-09' }] },
      '2026-11-17',
      'kind',
    ],
    ['a wait that began after it was due', { waits: [{ from: '2026-11-17', to: '2026-11-20' }] }, '2026-11-16', 'kind'],
    ['no pause of the 60 days', { waits: [{ from: '2026-11-03', to: '2027-06-01' }] }, '2027-01-01', 'sixtyDays'],
  ])('%s', (_, change, dueOn, by) => {
    expect(deadlines.deadline({ ...plain, ...change })).toMatchObject({ dueOn, by });
  });

  test.each<[string, Partial<deadlines.DeadlineInput>, string, string]>([
    ['our days count from the day it was said', { countedFrom: '2026-10-29' }, '2026-11-12', 'kind'],
    [
      'a question accepted late is overdue at once',
      { kind: 'question', countedFrom: '2026-10-27' },
      '2026-10-29',
      'kind',
    ],
    [
      'the 60 days count from acceptance',
      { countedFrom: '2026-10-29', settings: withKindDays(80) },
      '2027-01-01',
      'sixtyDays',
    ],
    [
      'a wait before acceptance pauses',
      { countedFrom: '2026-10-29', waits: [{ from: '2026-10-29', to: '2026-10-30' }] },
      '2026-11-13',
      'kind',
    ],
    ['once reopened all count from there', { countedFrom: '2026-06-01', reopened: true }, '2026-11-16', 'kind'],
    ['extended to a date', { extended: true, extendedTo: '2026-12-10' }, '2026-12-10', 'extension'],
    ['never past 90 days from acceptance', { extended: true, extendedTo: '2027-06-01' }, '2027-01-31', 'extension'],
    ['an extension never shortens', { extended: true, extendedTo: '2026-11-10' }, '2026-11-16', 'kind'],
    [
      'a wait may outlast an extension',
      { extended: true, extendedTo: '2026-11-18', waits: [{ from: '2026-11-03', to: '2026-11-10' }] },
      '2026-11-23',
      'kind',
    ],
    [
      'an extension to a date leaves the 60 days to the rest',
      { extended: true, extendedTo: '2026-12-20', settings: withKindDays(80) },
      '2027-01-01',
      'sixtyDays',
    ],
  ])('%s', (_, change, dueOn, by) => {
    expect(deadlines.deadline({ ...plain, ...change })).toMatchObject({ dueOn, by });
  });

  test('counted through a year without 放假安排 it is 暂定', () => {
    expect(deadlines.deadline(plain).tentative).toBe(false);
    expect(deadlines.deadline({ ...plain, acceptedOn: '2026-12-25' }).tentative).toBe(true);
  });

  test.each<[Partial<deadlines.DeadlineInput>, string]>([
    [{}, '2026年11月2日受理，建议类限10个工作日办结，即2026年11月16日。周末和法定假日不算，调休上班日算。'],
    [{ kind: null }, '2026年11月2日受理，限10个工作日办结，即2026年11月16日。周末和法定假日不算，调休上班日算。'],
    [
      { categoryWorkingDays: 3 },
      '2026年11月2日受理，这类问题限3个工作日办结，即2026年11月5日。周末和法定假日不算，调休上班日算。',
    ],
    [
      { waits: [{ from: '2026-11-03', to: '2026-11-05' }] },
      '2026年11月2日受理，建议类限10个工作日办结，即2026年11月18日。周末和法定假日不算，调休上班日算。等反映人补充的2个工作日不算。',
    ],
    [
      { acceptedOn: '2026-12-30', kind: 'question', holidays: noHolidays },
      '2026年12月30日受理，咨询类限2个工作日办结，即2027年1月1日。周末和法定假日不算，调休上班日算。其中有的日子放假安排还没公布，这个日期是暂定的。',
    ],
    [{ settings: withKindDays(50) }, '2026年11月2日受理，最长60天内办结，即2027年1月1日。'],
    [
      { settings: withKindDays(80), extended: true },
      '2026年11月2日受理，最长90天（含延长30天）内办结，即2027年1月31日。',
    ],
    [
      { countedFrom: '2026-10-29' },
      '2026年10月29日提出，2026年11月2日受理，建议类从提出那天起限10个工作日办结，即2026年11月12日。周末和法定假日不算，调休上班日算。',
    ],
    [
      { countedFrom: '2026-10-29', settings: withKindDays(50) },
      '2026年10月29日提出，2026年11月2日受理，从受理那天起最长60天内办结，即2027年1月1日。',
    ],
    [
      { countedFrom: '2026-06-01', reopened: true },
      '2026年11月2日重新办理，建议类限10个工作日办结，即2026年11月16日。周末和法定假日不算，调休上班日算。',
    ],
    [
      { extended: true, extendedTo: '2026-12-10' },
      '2026年11月2日受理，建议类限10个工作日办结，即2026年11月16日。周末和法定假日不算，调休上班日算。期限延长过一次，延长到2026年12月10日。',
    ],
  ])('the page shows the calculation %#', (change, sentence) => {
    expect(deadlines.deadline({ ...plain, ...change }).calculation).toBe(sentence);
  });

  test('telling whether it is accepted: 15 calendar days; a refusal: 5 working days', () => {
    expect(deadlines.tellingDueOn('2026-09-25')).toBe('2026-10-10');
    expect(deadlines.refusalDueOn('2026-09-28', holidays)).toBe('2026-10-10');
  });

  test('never later than any of the three, never before acceptance, and a category never lengthens', () => {
    forSeeds(300, (random) => {
      const input: deadlines.DeadlineInput = {
        ...plain,
        kind: random.pick(['question', 'help', 'suggestion', 'complaint', 'denunciation', null]),
        acceptedOn: addDays('2026-01-01', random.int(400)),
        extended: random.int(2) === 1,
        categoryWorkingDays: random.pick([null, 1, 5, 12, 40]),
      };
      const { dueOn } = deadlines.deadline(input);
      const kindDays = deadlines.deadlineDefaults.kindWorkingDays[input.kind ?? 'none'];
      expect(dueOn > input.acceptedOn).toBe(true);
      expect(dueOn <= addDays(input.acceptedOn, input.extended ? 90 : 60)).toBe(true);
      expect(workingDaysBetween(input.acceptedOn, dueOn, holidays)).toBeLessThanOrEqual(
        Math.min(kindDays, input.categoryWorkingDays ?? 99),
      );
      expect(dueOn <= deadlines.deadline({ ...input, categoryWorkingDays: null }).dueOn).toBe(true);
    });
  });
});

describe('what the receipt promises', () => {
  const said = { kind: null, categoryWorkingDays: null, saidOn: '2026-11-02', holidays } as const;

  test('as if accepted on the day it was said; nobody is told after that', () => {
    expect(deadlines.promise(said)).toEqual({
      dueOn: '2026-11-16',
      by: 'kind',
      calculation: '2026年11月2日提出，限10个工作日办结，即2026年11月16日。周末和法定假日不算，调休上班日算。',
      tentative: false,
      tellingDueOn: '2026-11-16',
      telling: '不能受理的，也最迟2026年11月16日告诉您。',
    });
  });

  test('a longer deadline: told within 15 calendar days', () => {
    expect(deadlines.promise({ ...said, kind: 'denunciation' })).toMatchObject({
      dueOn: '2026-11-23',
      tellingDueOn: '2026-11-17',
      telling: '受理不受理，最迟2026年11月17日告诉您。',
    });
  });

  test('60 days at most', () => {
    expect(deadlines.promise({ ...said, kind: 'suggestion', settings: withKindDays(80) })).toMatchObject({
      dueOn: '2027-01-01',
      calculation: '2026年11月2日提出，最长60天内办结，即2027年1月1日。',
    });
  });
});

describe('extending', () => {
  const due = { dueOn: '2026-11-16', acceptedOn: '2026-11-02', today: '2026-11-12' };

  test.each([
    ['30 days after the present date', due, '2026-12-16'],
    ['never past 90 days from acceptance', { ...due, dueOn: '2027-01-15' }, '2027-01-31'],
    ['a setting', { ...due, settings: { ...deadlines.deadlineDefaults, extensionDays: 10 } }, '2026-11-26'],
  ])('at most %s', (_, input, limit) => {
    expect(deadlines.extensionLimit(input)).toBe(limit);
    expect(deadlines.extensionProblem({ ...input, to: limit })).toBeNull();
    expect(deadlines.extensionProblem({ ...input, to: addDays(limit, 1) })).toMatch(/^最晚只能延长到/);
  });

  test('later than now, and not into the past', () => {
    expect(deadlines.extensionProblem({ ...due, to: '2026-11-16' })).toBe('新的期限要晚于现在的期限2026年11月16日。');
    expect(deadlines.extensionProblem({ ...due, today: '2026-11-25', to: '2026-11-24' })).toBe(
      '新的期限不能是过去的日子。',
    );
    expect(deadlines.extensionProblem({ ...due, today: '2026-11-25', to: '2026-11-25' })).toBeNull();
  });
});

describe('days taken against the deadline', () => {
  const dates = { acceptedOn: '2026-09-28', closedOn: '2026-10-10', dueOn: '2026-10-13', holidays };

  test('calendar days and working days, National Day left out, the shifted Saturday counted', () => {
    expect(deadlines.duration(dates)).toEqual({
      acceptedOn: '2026-09-28',
      closedOn: '2026-10-10',
      dueOn: '2026-10-13',
      calendarDays: 12,
      workingDays: 5,
      allowedWorkingDays: 7,
      inTime: true,
    });
  });

  test.each([
    ['2026-10-13', true, 'on the last day'],
    ['2026-10-14', false, 'the day after'],
    ['2026-09-28', true, 'on the day of acceptance'],
  ])('closed %s is in time: %s (%s)', (closedOn, inTime) => {
    expect(deadlines.duration({ ...dates, closedOn })?.inTime).toBe(inTime);
  });

  test.each([{ acceptedOn: null }, { closedOn: null }, { dueOn: null }, { closedOn: '2026-09-27' }])(
    'nothing is said where %o',
    (change) => {
      expect(deadlines.duration({ ...dates, ...change })).toBeNull();
    },
  );
});
