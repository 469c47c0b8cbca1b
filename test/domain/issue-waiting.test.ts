import { describe, expect, test } from 'vitest';
import { foldEvents, type IssueLife, type LifeEvent, waitsUntil } from '../../src/domain/issue-life.ts';
import type { IssueVerb } from '../../src/domain/terms.ts';
import { instantOf } from '../../src/domain/time.ts';

type Told = [verb: IssueVerb, on: string, more?: Partial<LifeEvent>];
/** A life told by civil dates; every step gives a reason. */
const life = (...steps: Told[]): IssueLife =>
  foldEvents(steps.map(([verb, on, more]) => ({ verb, at: instantOf(on, '10:00'), reason: '原因', ...more })));
const begin: Told[] = [
  ['submit', '2026-11-02'],
  ['accept', '2026-11-03'],
  ['assign', '2026-11-04'],
];

describe('waiting for the resident', () => {
  test('from the question to the reply', () => {
    expect(life(...begin, ['ask', '2026-11-05'])).toMatchObject({
      waitingSince: instantOf('2026-11-05', '10:00'),
      waits: [],
    });
    expect(life(...begin, ['ask', '2026-11-05'], ['reply', '2026-11-09'])).toMatchObject({
      waitingSince: null,
      waits: [{ from: '2026-11-05', to: '2026-11-09' }],
    });
  });

  test('asked before acceptance it counts as well: our days run from the day it was said', () => {
    const { waits } = life(
      ['submit', '2026-11-02'],
      ['ask', '2026-11-03'],
      ['accept', '2026-11-04'],
      ['reply', '2026-11-06'],
    );
    expect(waits).toEqual([{ from: '2026-11-03', to: '2026-11-06' }]);
  });

  test('asked twice it waits since the first question', () => {
    const { waits } = life(...begin, ['ask', '2026-11-05'], ['ask', '2026-11-06'], ['reply', '2026-11-09']);
    expect(waits).toEqual([{ from: '2026-11-05', to: '2026-11-09' }]);
  });

  test('an addition that nobody asked for is no wait', () => {
    expect(life(...begin, ['reply', '2026-11-05'])).toMatchObject({ waitingSince: null, waits: [] });
  });

  test.each<[string, Told[], number]>([
    [
      'who was asked ends it',
      [
        ['ask', '2026-11-05', { feedbackId: 1 }],
        ['reply', '2026-11-06', { feedbackId: 1 }],
      ],
      1,
    ],
    [
      'another one’s addition does not',
      [
        ['ask', '2026-11-05', { feedbackId: 1 }],
        ['reply', '2026-11-06', { feedbackId: 2 }],
      ],
      0,
    ],
    [
      'everyone asked, anyone ends it',
      [
        ['ask', '2026-11-05'],
        ['reply', '2026-11-06', { feedbackId: 2 }],
      ],
      1,
    ],
    [
      'two were asked, either ends it',
      [
        ['ask', '2026-11-05', { feedbackId: 1 }],
        ['ask', '2026-11-05', { feedbackId: 2 }],
        ['reply', '2026-11-06', { feedbackId: 2 }],
      ],
      1,
    ],
  ])('%s', (_, steps, ended) => {
    const after = life(...begin, ...steps);
    expect(after.waits).toHaveLength(ended);
    expect(after.waitingSince === null).toBe(ended === 1);
  });

  test('a result ends it; so does settling it without one', () => {
    expect(life(...begin, ['ask', '2026-11-05'], ['resolve', '2026-11-10'])).toMatchObject({
      waitingSince: null,
      waits: [{ from: '2026-11-05', to: '2026-11-10' }],
    });
    expect(life(['submit', '2026-11-02'], ['ask', '2026-11-03'], ['answer', '2026-11-05']).waitingSince).toBeNull();
  });

  test('the open question counts up to today', () => {
    const waiting = life(...begin, ['ask', '2026-11-05'], ['reply', '2026-11-06'], ['ask', '2026-11-10']);
    expect(waitsUntil(waiting, '2026-11-12')).toEqual([
      { from: '2026-11-05', to: '2026-11-06' },
      { from: '2026-11-10', to: '2026-11-12' },
    ]);
  });
});

describe('from when the deadlines count', () => {
  const settled: Told[] = [
    ...begin,
    ['ask', '2026-11-05'],
    ['reply', '2026-11-06'],
    ['resolve', '2026-11-10'],
    ['close', '2026-11-12'],
  ];
  const at = (on: string) => instantOf(on, '10:00');

  test('acceptance', () => {
    expect(life(['submit', '2026-11-02']).countedAt).toBeNull();
    expect(life(...begin)).toMatchObject({ acceptedAt: at('2026-11-03'), countedAt: at('2026-11-03') });
  });

  test('the reopening of what was settled, with a clean slate of waits and extension', () => {
    const again = life(...begin, ['extend', '2026-11-05', { dueOn: '2026-12-01' }], ...settled.slice(3), [
      'reopen',
      '2026-11-20',
    ]);
    expect(again).toMatchObject({
      acceptedAt: at('2026-11-03'),
      countedAt: at('2026-11-20'),
      waits: [],
      extendedTo: null,
      extended: true,
    });
  });

  test('a result that is handed back before it was signed off starts nothing anew', () => {
    const back = life(...settled.slice(0, -1), ['reopen', '2026-11-11']);
    expect(back).toMatchObject({ countedAt: at('2026-11-03'), waits: [{ from: '2026-11-05', to: '2026-11-06' }] });
  });

  test('what was answered at once and comes back was never accepted: the reopening counts', () => {
    const answered = life(['submit', '2026-11-02'], ['answer', '2026-11-02'], ['reopen', '2026-11-09']);
    expect(answered).toMatchObject({ acceptedAt: null, countedAt: at('2026-11-09') });
  });
});

describe('settlings', () => {
  const closed: Told[] = [...begin, ['resolve', '2026-11-10'], ['close', '2026-11-12']];

  test('one settling keeps its step through publication and withdrawal, the next has its own', () => {
    expect(life(...closed).settledSeq).toBe(5);
    expect(life(...closed, ['publish', '2026-11-13'], ['withdraw', '2026-11-14']).settledSeq).toBe(5);
    const again = life(...closed, ['reopen', '2026-11-20'], ['resolve', '2026-11-21'], ['close', '2026-11-22']);
    expect(again.settledSeq).toBe(8);
  });

  test('who rated, until it is reopened; who reopened, for ever; an official’s step is nobody’s', () => {
    const rated = life(...closed, ['rate', '2026-11-13', { feedbackId: 1 }], ['rate', '2026-11-13', { feedbackId: 2 }]);
    expect(rated.ratedBy).toEqual([1, 2]);
    const again = life(
      ...closed,
      ['rate', '2026-11-13', { feedbackId: 1 }],
      ['reopen', '2026-11-14', { feedbackId: 1 }],
      ['resolve', '2026-11-15'],
      ['close', '2026-11-16'],
      ['reopen', '2026-12-30', { actorCadreId: 8, feedbackId: 2 }],
    );
    expect(again).toMatchObject({ ratedBy: [], reopenedBy: [1] });
  });
});
