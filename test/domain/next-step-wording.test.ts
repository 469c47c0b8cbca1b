import { describe, expect, test } from 'vitest';
import { foldEvents, type LifeEvent, unborn } from '../../src/domain/issue-life.ts';
import { type NextStepFacts, nextStepWords } from '../../src/domain/next-step-wording.ts';
import { instantOf } from '../../src/domain/time.ts';

type Told = [verb: LifeEvent['verb'], on: string, more?: Partial<LifeEvent>];
const life = (...steps: Told[]) =>
  foldEvents(steps.map(([verb, on, more]) => ({ verb, at: instantOf(on, '10:00'), reason: '原因', ...more })));
const accepted: Told[] = [
  ['submit', '2026-11-02'],
  ['accept', '2026-11-03', { dueOn: '2026-11-23' }],
];
const assigned: Told[] = [...accepted, ['assign', '2026-11-04']];
const closed: Told[] = [...assigned, ['resolve', '2026-11-09'], ['close', '2026-11-10']];
const facts: NextStepFacts = {
  restricted: false,
  feedbackId: 1,
  today: '2026-11-11',
  tellingDueOn: '2026-11-17',
  promisedOn: '2026-11-23',
  desk: '水利站',
  contact: { name: '联络员林木', phone: '0759-9900001' },
  supervisionPhone: '0759-9900002',
};

describe('what happens next', () => {
  test.each<[string, Told[], Partial<NextStepFacts>, object]>([
    [
      'held or just submitted',
      [['submit', '2026-11-02']],
      {},
      {
        desk: '现在在驻点团队的联络员手上。',
        next: '下一步：最迟2026年11月17日告诉您受理不受理；受理的，最迟2026年11月23日办结。',
        by: '2026-11-17',
        late: null,
        moves: ['add'],
      },
    ],
    [
      'a short promise: one date says it all',
      [['submit', '2026-11-02']],
      { tellingDueOn: '2026-11-04', promisedOn: '2026-11-04', today: '2026-11-03' },
      { next: '下一步：最迟2026年11月4日答复您。', by: '2026-11-04' },
    ],
    ['accepted', accepted, {}, { next: '下一步：交给管这件事的部门和责任领导。最迟2026年11月23日办结。' }],
    ['assigned', assigned, {}, { desk: '现在在水利站手上。', by: '2026-11-23', overdueDays: 0 }],
    [
      'late',
      assigned,
      { today: '2026-11-25' },
      {
        overdueDays: 2,
        late: '2026年11月23日应该做到的，已经晚了2天。',
        call: '有急事打电话给联络员林木：0759-9900001。过了期限还没办好，打监督电话：0759-9900002。',
      },
    ],
    [
      'my turn: nothing is late',
      [...assigned, ['ask', '2026-11-05', { feedbackId: 1 }]],
      { today: '2026-11-30' },
      {
        next: '等您补充情况，补充以后接着办。等您的日子不算在我们的期限里。',
        overdueDays: 0,
        late: null,
        moves: ['reply', 'add'],
      },
    ],
    [
      'another’s turn',
      [...assigned, ['ask', '2026-11-05', { feedbackId: 2 }]],
      {},
      { next: '下一步：等另一位反映人补充情况，然后接着办。', moves: ['add'] },
    ],
    ['escalated', [...assigned, ['escalate', '2026-11-05']], {}, { desk: '已上报上级，水利站负责跟进。' }],
    [
      'signed off',
      closed,
      {},
      {
        desk: null,
        by: null,
        next: '下一步：结果在公开栏公示。请您评价办得怎么样。没有解决的，到2026年12月10日为止可以在这里要求重新办理，只能要求一次。',
      },
    ],
    [
      'published, rated, and past the days of reopening',
      [...closed, ['publish', '2026-11-12'], ['rate', '2026-11-13', { feedbackId: 1 }]],
      { today: '2026-12-20' },
      { next: '还没解决的，请打电话给责任领导，由责任领导决定。', moves: [] },
    ],
    [
      'not accepted',
      [
        ['submit', '2026-11-02'],
        ['reject', '2026-11-03'],
      ],
      {},
      { by: null, moves: [] },
    ],
  ])('%s', (_, steps, change, expected) => {
    expect(nextStepWords(life(...steps), { ...facts, ...change })).toMatchObject(expected);
  });

  test('a settled one is never late, an unborn one is told like a submitted one', () => {
    expect(nextStepWords(life(...closed), { ...facts, today: '2027-11-01' })).toMatchObject({
      overdueDays: 0,
      late: null,
    });
    expect(nextStepWords(unborn, facts)).toEqual(nextStepWords(life(['submit', '2026-11-02']), facts));
  });

  test('restricted: supervision’s desk and phone, nobody’s name, no public notice', () => {
    for (const steps of [
      accepted,
      assigned,
      [...assigned, ['escalate', '2026-11-05']] as Told[],
      closed.slice(0, -1),
      closed,
    ]) {
      const told = nextStepWords(life(...steps), { ...facts, restricted: true });
      expect(JSON.stringify(told)).not.toMatch(/水利站|林木|9900001|公示|部门/);
      expect(told.call).toBe('要问进展，打监督电话：0759-9900002。');
      const later = nextStepWords(life(...steps), { ...facts, restricted: true, today: '2027-11-11' });
      expect(`${later.desk}${later.next}${later.late}`).not.toMatch(/责任领导|联络员/);
    }
  });

  test('no phone on record: nobody to call', () => {
    expect(nextStepWords(life(...accepted), { ...facts, contact: null, supervisionPhone: null }).call).toBeNull();
  });
});
