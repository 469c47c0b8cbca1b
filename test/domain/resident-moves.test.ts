import { describe, expect, test } from 'vitest';
import { foldEvents, type LifeEvent, unborn } from '../../src/domain/issue-life.ts';
import { type ResidentVerb, reopenUntil, residentMoves, residentProblem } from '../../src/domain/resident-moves.ts';
import { instantOf } from '../../src/domain/time.ts';

type Told = [verb: LifeEvent['verb'], on: string, more?: Partial<LifeEvent>];
const life = (...steps: Told[]) =>
  foldEvents(steps.map(([verb, on, more]) => ({ verb, at: instantOf(on, '10:00'), reason: '原因', ...more })));
const begin: Told[] = [
  ['submit', '2026-11-02'],
  ['accept', '2026-11-03'],
  ['assign', '2026-11-04'],
];
const closed: Told[] = [...begin, ['resolve', '2026-11-09'], ['close', '2026-11-10']];
const mine = { feedbackId: 1 };

describe('what a receipt allows', () => {
  test.each<[string, Told[], string, ResidentVerb[]]>([
    ['submitted: add', [['submit', '2026-11-02']], '2026-11-03', ['add']],
    ['under way: add', begin, '2026-11-05', ['add']],
    ['asked: answer or add', [...begin, ['ask', '2026-11-05', mine]], '2026-11-06', ['reply', 'add']],
    ['all were asked', [...begin, ['ask', '2026-11-05']], '2026-11-06', ['reply', 'add']],
    ['another was asked: add', [...begin, ['ask', '2026-11-05', { feedbackId: 2 }]], '2026-11-06', ['add']],
    ['answered already: add', [...begin, ['ask', '2026-11-05'], ['reply', '2026-11-06', mine]], '2026-11-07', ['add']],
    ['a result that is not signed off yet: add', closed.slice(0, -1), '2026-11-09', ['add']],
    ['signed off: rate, reopen', closed, '2026-11-11', ['rate', 'reopen']],
    ['published: rate, reopen', [...closed, ['publish', '2026-11-12']], '2026-11-13', ['rate', 'reopen']],
    [
      'answered on the spot',
      [
        ['submit', '2026-11-02'],
        ['answer', '2026-11-02'],
      ],
      '2026-11-03',
      ['rate', 'reopen'],
    ],
    ['rated: reopen', [...closed, ['rate', '2026-11-11', mine]], '2026-11-12', ['reopen']],
    ['another rated', [...closed, ['rate', '2026-11-11', { feedbackId: 2 }]], '2026-11-12', ['rate', 'reopen']],
    ['on the last day', closed, '2026-12-10', ['rate', 'reopen']],
    ['the day after', closed, '2026-12-11', ['rate']],
    ['a later publication does not prolong it', [...closed, ['publish', '2026-12-01']], '2026-12-11', ['rate']],
    ['reopened: add', [...closed, ['reopen', '2026-11-12', mine]], '2026-11-13', ['add']],
    [
      'settled again after one’s own reopening: rate once more, reopen no more',
      [
        ...closed,
        ['rate', '2026-11-11', mine],
        ['reopen', '2026-11-12', mine],
        ['resolve', '2026-11-13'],
        ['close', '2026-11-14'],
      ],
      '2026-11-15',
      ['rate'],
    ],
    [
      'settled again after another’s reopening: one’s own is left',
      [...closed, ['reopen', '2026-11-12', { feedbackId: 2 }], ['resolve', '2026-11-13'], ['close', '2026-11-14']],
      '2026-11-15',
      ['rate', 'reopen'],
    ],
    [
      'settled again after an official’s reopening: likewise',
      [
        ...closed,
        ['reopen', '2026-11-12', { actorCadreId: 8, ...mine }],
        ['resolve', '2026-11-13'],
        ['close', '2026-11-14'],
      ],
      '2026-11-15',
      ['rate', 'reopen'],
    ],
    [
      'not accepted: nothing',
      [
        ['submit', '2026-11-02'],
        ['reject', '2026-11-03'],
      ],
      '2026-11-04',
      [],
    ],
    ['merged: nothing; the other entry is asked', [...begin, ['merge', '2026-11-05']], '2026-11-06', []],
  ])('%s', (_, steps, today, expected) => {
    const situation = { life: life(...steps), feedbackId: 1, restricted: false, today };
    expect(residentMoves(situation)).toEqual(expected);
    for (const verb of ['reply', 'add', 'rate', 'reopen'] as const)
      expect(residentProblem(verb, situation) ?? '').toMatch(expected.includes(verb) ? /^$/ : /。$/);
  });

  test('held feedback has no entry yet: it can be added to', () => {
    expect(residentMoves({ life: unborn, feedbackId: 1, restricted: false, today: '2026-11-02' })).toEqual(['add']);
  });

  test('the days of reopening are a setting', () => {
    const settings = { reopenDays: 10 };
    expect(reopenUntil(life(...closed), settings)).toBe('2026-11-20');
    expect(reopenUntil(life(...begin), settings)).toBeNull();
    const after = { life: life(...closed), feedbackId: 1, restricted: false, today: '2026-11-21', settings };
    expect(residentProblem('reopen', after)).toBe(
      '您自己要求重新办理的日子到2026年11月20日为止。还没解决的，请打电话给责任领导，由责任领导决定。',
    );
  });

  test('of a restricted entry the words send nobody to the team or its leaders', () => {
    const lives = [unborn, life(...begin), life(...closed), life(['submit', '2026-11-02'], ['reject', '2026-11-03'])];
    for (const each of lives)
      for (const verb of ['reply', 'add', 'rate', 'reopen'] as const)
        for (const today of ['2026-11-11', '2027-11-11']) {
          const problem = residentProblem(verb, { life: each, feedbackId: 1, restricted: true, today });
          expect(problem ?? '').not.toMatch(/联络员|责任领导/);
        }
  });
});
