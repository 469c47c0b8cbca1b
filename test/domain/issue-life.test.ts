import { describe, expect, test } from 'vitest';
import {
  applyEvent,
  foldEvents,
  type IssueLife,
  type LifeEvent,
  moveProblem,
  unborn,
  waitsUntil,
} from '../../src/domain/issue-life.ts';
import { issueMoves } from '../../src/domain/issue-moves.ts';
import { type IssueState, type IssueVerb, isSettled, issueStates, issueVerbs } from '../../src/domain/terms.ts';
import { civilDate, startOfDay } from '../../src/domain/time.ts';
import { forSeeds, type Random } from './random.ts';

/** One event an hour; every event gives a reason. */
const history = (...verbs: IssueVerb[]): LifeEvent[] =>
  verbs.map((verb, index) => ({ verb, at: index + 1, reason: '原因' }));
const lifeAfter = (...verbs: IssueVerb[]): IssueLife => foldEvents(history(...verbs));
const toPublished: IssueVerb[] = ['submit', 'accept', 'assign', 'start', 'resolve', 'close', 'publish'];

describe('where the steps lead', () => {
  test.each<[IssueVerb[], IssueState]>([
    [['submit'], 'submitted'],
    [['submit', 'accept'], 'registered'],
    [['accept'], 'registered'],
    [['submit', 'answer'], 'answered'],
    [['submit', 'reject'], 'rejected'],
    [['submit', 'accept', 'merge'], 'merged'],
    [['accept', 'assign'], 'assigned'],
    [['accept', 'assign', 'refuse'], 'registered'],
    [['accept', 'assign', 'progress'], 'in_progress'],
    [['accept', 'assign', 'start', 'assign'], 'assigned'],
    [['accept', 'assign', 'start', 'escalate'], 'escalated'],
    [['accept', 'assign', 'escalate', 'escalate', 'descend'], 'in_progress'],
    [['accept', 'assign', 'start', 'resolve'], 'resolved'],
    [['accept', 'assign', 'start', 'resolve', 'reopen'], 'in_progress'],
    [toPublished, 'published'],
    [[...toPublished, 'rate', 'correct'], 'published'],
    [[...toPublished, 'withdraw'], 'closed'],
    [[...toPublished, 'withdraw', 'publish'], 'published'],
    [[...toPublished, 'reopen'], 'in_progress'],
    [[...toPublished, 'reopen', 'withdraw'], 'in_progress'],
    [['submit', 'ask', 'reply', 'urge'], 'submitted'],
    [['accept', 'extend', 'ask'], 'registered'],
    [['imported'], 'closed'],
    [['imported', 'reopen'], 'in_progress'],
  ])('%j → %s', (verbs, state) => {
    expect(lifeAfter(...verbs).state).toBe(state);
  });

  test.each<[IssueVerb[], IssueVerb, string]>([
    [[], 'close', '“责任领导销案”不能是第一步。'],
    [['submit'], 'imported', '现在的状态是“已收到”，不能“由原台账导入”。'],
    [['accept', 'assign', 'start'], 'close', '现在的状态是“正在办”，不能“责任领导销案”。'],
    [['accept', 'assign', 'start', 'resolve'], 'publish', '现在的状态是“已有结果”，不能“公示结果”。'],
    [['accept', 'assign', 'escalate'], 'resolve', '现在的状态是“已上报”，不能“办出结果”。'],
    [['accept', 'assign', 'escalate'], 'assign', '现在的状态是“已上报”，不能“交办”。'],
    [['submit', 'accept', 'merge'], 'reopen', '现在的状态是“已并办”，不能“重新办理”。'],
    [['submit', 'reject'], 'accept', '现在的状态是“不予受理”，不能“受理登记”。'],
    [['accept', 'extend'], 'extend', '期限已经延长过一次，不能再延长。'],
    [['accept', 'assign', 'start', 'resolve', 'close'], 'correct', '还没有公示，无从更正或撤回。'],
    [[...toPublished, 'withdraw'], 'withdraw', '还没有公示，无从更正或撤回。'],
  ])('after %j, %s is refused: %s', (verbs, verb, problem) => {
    const life = lifeAfter(...verbs);
    expect(moveProblem(life, verb, '原因')).toBe(problem);
    expect(() => applyEvent(life, { verb, at: 99, reason: '原因' })).toThrow(problem);
  });

  test.each<IssueVerb>(['reject', 'refuse', 'escalate', 'extend', 'reopen', 'correct', 'withdraw'])(
    '%s needs a reason',
    (verb) => {
      expect(issueMoves.filter((move) => move.verb === verb).every(({ reason }) => reason)).toBe(true);
    },
  );

  test('a blank reason is none', () => {
    expect(moveProblem(lifeAfter('submit'), 'reject', ' ')).toBe('“不予受理”要写明原因。');
    expect(moveProblem(lifeAfter('submit'), 'reject', '属法院管辖')).toBeNull();
  });

  test('every verb has a move and every state can be reached', () => {
    expect(new Set(issueMoves.map(({ verb }) => verb))).toEqual(new Set(issueVerbs));
    const reached = new Set(issueMoves.map(({ to }) => to));
    for (const state of issueStates) expect(reached).toContain(state);
  });

  test('nothing is closed without a result, nothing published that is not closed', () => {
    const into = (state: IssueState) =>
      issueMoves.filter(({ to, verb }) => to === state && verb !== 'imported' && verb !== 'withdraw');
    expect(into('closed').flatMap(({ from }) => from)).toEqual(['resolved']);
    expect(into('published').flatMap(({ from }) => from)).toEqual(['closed']);
  });
});

describe('what the events say', () => {
  test('a step that keeps the state keeps its since; publication keeps the day it was settled', () => {
    expect(lifeAfter('accept', 'assign', 'start', 'progress')).toMatchObject({ stateSince: 3, settledAt: null });
    expect(lifeAfter(...toPublished)).toMatchObject({ stateSince: 7, settledAt: 6 });
    expect(lifeAfter(...toPublished, 'reopen').settledAt).toBeNull();
  });

  test('重新办理: open again while a notice stands', () => {
    expect(lifeAfter(...toPublished).reopened).toBe(false);
    expect(lifeAfter(...toPublished, 'reopen').reopened).toBe(true);
    expect(lifeAfter(...toPublished, 'reopen', 'resolve', 'close').reopened).toBe(false);
    expect(lifeAfter(...toPublished, 'reopen', 'withdraw').reopened).toBe(false);
    expect(lifeAfter('imported', 'reopen').reopened).toBe(false);
  });

  test('the latest due date holds', () => {
    const events: LifeEvent[] = [
      { verb: 'accept', at: 1, dueOn: '2026-11-16' },
      { verb: 'assign', at: 2 },
      { verb: 'extend', at: 3, reason: '需要勘察', dueOn: '2026-12-16' },
      { verb: 'progress', at: 4, dueOn: null },
    ];
    expect(foldEvents(events)).toMatchObject({ dueOn: '2026-12-16', extended: true });
  });

  test('a history with a forbidden step, or one that claims another state, is refused with the number of the step', () => {
    expect(() => foldEvents(history('submit', 'accept', 'close'))).toThrow(
      '第3步：现在的状态是“已登记”，不能“责任领导销案”。',
    );
    expect(() => foldEvents([{ verb: 'submit', at: 1, state: 'closed' }])).toThrow(
      '第1步：“群众反映”之后的状态应是“已收到”，不是“已销案”。',
    );
  });

  test('no events, no state', () => {
    expect(foldEvents([])).toEqual(unborn);
  });
});

describe('any walk of allowed moves', () => {
  const allowedMoves = (life: IssueLife) =>
    issueMoves
      .filter(({ from }) => from.includes(life.state))
      .filter(({ when }) => (when === 'noticed' ? life.noticed : when !== 'notExtended' || !life.extended));

  /** Walks as the record would: each event stores the state after it, the issue caches the last one. */
  const walk = (random: Random) => {
    const events: LifeEvent[] = [];
    let life = unborn;
    for (let steps = random.int(25); steps >= 0; steps -= 1) {
      const move = random.pick(allowedMoves(life));
      if (!move) break;
      const state = move.to === 'same' ? (life.state as IssueState) : move.to;
      const event = {
        verb: move.verb,
        state,
        at: startOfDay('2026-11-02') + events.length * 5 * 3_600_000,
        reason: '原因',
        dueOn: random.pick([null, `2026-12-${10 + random.int(20)}`]),
        actorCadreId: random.pick([null, 1]),
        feedbackId: random.pick([null, 1, 2]),
      };
      events.push(event);
      life = applyEvent(life, event);
    }
    return { events, life };
  };

  test('folds to the stored state, whatever prefix is read first', () => {
    forSeeds(500, (random) => {
      const { events, life } = walk(random);
      expect(foldEvents(events)).toEqual(life);
      expect(life.state).toBe(events.at(-1)?.state);
      const cut = random.int(events.length + 1);
      expect(events.slice(cut).reduce(applyEvent, foldEvents(events.slice(0, cut)))).toEqual(life);
    });
  });

  test('is settled exactly when it has a day of settling, shows 重新办理 only with a notice, and is extended at most once', () => {
    forSeeds(500, (random) => {
      const { events, life } = walk(random);
      expect(life.settledAt !== null).toBe(isSettled(life.state as IssueState));
      expect(life.settledSeq !== null).toBe(isSettled(life.state as IssueState));
      expect(life.settledSeq === null || events[life.settledSeq - 1]?.at === life.settledAt).toBe(true);
      if (life.reopened) expect(life.noticed && !isSettled(life.state as IssueState)).toBe(true);
      expect(events.filter(({ verb }) => verb === 'extend').length).toBeLessThanOrEqual(1);
      if (life.noticed) expect(events.some(({ verb }) => verb === 'publish')).toBe(true);
    });
  });

  test('counts its steps, waits only while open, and its waits are in order and end by the last step', () => {
    forSeeds(500, (random) => {
      const { events, life } = walk(random);
      expect(life.steps).toBe(events.length);
      if (life.settledAt !== null || life.state === 'resolved') expect(life.waitingSince).toBeNull();
      if (life.waitingSince === null) expect(life.askedFeedbackId).toBeNull();
      const last = civilDate(events.at(-1)?.at as number);
      const days = waitsUntil(life, last).flatMap(({ from, to }) => [from, to]);
      expect(days).toEqual(days.toSorted());
      expect(days.every((day) => day <= last)).toBe(true);
      if (life.settledAt === null) expect(life.ratedBy).toEqual([]);
      const reopenings = events.filter(({ verb, actorCadreId }) => verb === 'reopen' && actorCadreId === null);
      expect(life.reopenedBy).toEqual(reopenings.flatMap(({ feedbackId }) => feedbackId ?? []));
    });
  });

  test('what the table has is allowed, what it has not is refused', () => {
    forSeeds(200, (random) => {
      const { life } = walk(random);
      const allowed = new Set(allowedMoves(life).map(({ verb }) => verb));
      for (const verb of issueVerbs) expect(moveProblem(life, verb, '原因') === null).toBe(allowed.has(verb));
    });
  });
});
