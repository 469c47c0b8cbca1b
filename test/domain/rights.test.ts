import { describe, expect, test } from 'vitest';
import {
  type Action,
  actionWord,
  handledBy,
  handledRestrictedBy,
  mayAct,
  maySee,
  type OfficialAction,
  officialActions,
  residentActions,
  systemActions,
} from '../../src/domain/rights.ts';
import { department, elsewhere, facts, official, type Person, people, persons } from './rights-people.ts';

/** Who may, in the public ledger. Everybody who is not named may not. */
const table: Record<OfficialAction, Person[]> = {
  see: ['office', 'liaison', 'department', 'handler', 'lead', 'responsible', 'supervision', 'principal'],
  seePhotos: ['office', 'liaison', 'department', 'handler', 'lead', 'responsible'],
  openContact: ['office', 'liaison', 'department', 'handler', 'lead', 'responsible'],
  enter: ['office', 'liaison', 'cadre', 'lead'],
  release: ['office', 'liaison'],
  abuse: ['office', 'liaison'],
  accept: ['office', 'liaison'],
  answer: ['office', 'liaison'],
  merge: ['office', 'liaison'],
  reject: ['office', 'liaison'],
  assign: ['office', 'liaison', 'lead', 'responsible'],
  start: ['department', 'handler'],
  progress: ['department', 'handler', 'lead', 'responsible'],
  ask: ['office', 'liaison', 'department', 'handler', 'lead', 'responsible'],
  extend: ['office', 'lead', 'responsible'],
  escalate: ['office', 'lead', 'responsible'],
  descend: ['office'],
  refuse: ['department', 'handler'],
  resolve: ['department', 'handler', 'lead', 'responsible'],
  close: ['responsible'],
  reopen: ['responsible', 'principal'],
  urge: ['office', 'supervision', 'principal'],
  publish: ['office', 'liaison', 'lead', 'responsible'],
  correct: ['office', 'liaison', 'lead', 'responsible'],
  withdraw: ['office', 'liaison', 'lead', 'responsible', 'supervision'],
  confirmFinding: ['lead', 'supervision'],
};
const cells = officialActions.flatMap((action) => persons.map((person) => [person, action] as const));
const everyAction: Action[] = [...new Set([...officialActions, ...residentActions, ...systemActions])];

describe('the public ledger', () => {
  test.each(cells)('%s · %s', (person, action) => {
    expect(mayAct(people[person], action, facts()) === null).toBe(table[action].includes(person));
  });

  test.each(cells)('%s of another area may not: %s', (person, action) => {
    expect(mayAct(elsewhere(people[person]), action, facts())).not.toBeNull();
  });

  test('a handler of another department has no part in it', () => {
    const other = official(20, [{ role: 'handler', areaCode: '990101', departmentId: department + 1 }], department + 1);
    for (const action of officialActions) expect(mayAct(other, action, facts())).not.toBeNull();
  });

  test('an entry without a department is no handler’s', () => {
    const nobodys = facts({ departmentId: null, handlerId: null });
    expect(maySee(people.department, nobodys)).toBe(false);
    const odd = official(20, [{ role: 'handler', areaCode: '990101', departmentId: null }]);
    expect(maySee(odd, nobodys)).toBe(false);
  });

  test('without a responsible leader the team’s lead stands in', () => {
    const leaderless = facts({ responsibleLeaderId: null });
    expect(mayAct(people.lead, 'close', leaderless)).toBeNull();
    expect(mayAct(people.lead, 'reopen', leaderless)).toBeNull();
    expect(mayAct(people.responsible, 'close', leaderless)).not.toBeNull();
  });

  test('whoever may do anything with it may see it; taking down what somebody says shows nothing of it', () => {
    for (const person of persons) {
      const rights = officialActions.filter((action) => mayAct(people[person], action, facts()) === null);
      expect(maySee(people[person], facts())).toBe(rights.some((action) => action !== 'enter'));
    }
  });

  test('the reason names who may', () => {
    expect(mayAct(people.cadre, 'accept', facts())).toBe('“受理登记”由联络员、组织办来做。');
    expect(mayAct(people.liaison, 'urge', facts())).toBe('“督办”由督查组、主要领导、组织办来做。');
  });
});

describe('销案: the responsible leader, never who handled it [001]', () => {
  const { responsible, principal, lead, handler } = people;
  const byLeader = facts({ handledBy: [responsible.cadreId] });

  test.each([
    ['the responsible leader signs off what another did', responsible, facts(), true],
    ['not what they did themselves', responsible, byLeader, false],
    ['then the principal does', principal, byLeader, true],
    ['the principal has no part in it otherwise', principal, facts(), false],
    ['not a principal who handled it too', principal, facts({ handledBy: [8, 10] }), false],
    ['not the team’s lead beside another responsible leader', lead, facts(), false],
    ['not the handler', handler, facts(), false],
    ['not a handler who is the responsible leader', handler, facts({ responsibleLeaderId: 5 }), false],
    [
      'a lead who stands in and handled it leaves it to the principal',
      principal,
      facts({ responsibleLeaderId: null, handledBy: [6] }),
      true,
    ],
    ['not the lead who stands in and handled it', lead, facts({ responsibleLeaderId: null, handledBy: [6] }), false],
  ])('%s', (_, person, about, allowed) => {
    expect(mayAct(person, 'close', about) === null).toBe(allowed);
  });

  test('handled: started, reported or resolved at any time, or named now; assigning, asking and escalating is not handling', () => {
    const events = [
      { verb: 'submit', actorCadreId: null },
      { verb: 'accept', actorCadreId: 2 },
      { verb: 'assign', actorCadreId: 6 },
      { verb: 'start', actorCadreId: 4 },
      { verb: 'progress', actorCadreId: 5 },
      { verb: 'ask', actorCadreId: 2 },
      { verb: 'escalate', actorCadreId: 8 },
      { verb: 'resolve', actorCadreId: 5 },
      { verb: 'reopen', actorCadreId: 8 },
      { verb: 'resolve', actorCadreId: 12 },
    ] as const;
    expect(handledBy(events, 13)).toEqual([13, 4, 5, 12]);
    expect(handledBy([], null)).toEqual([]);
  });

  test('restricted: who wrote the result that stands, and the handler named now', () => {
    const events = [
      { verb: 'progress', actorCadreId: 4 },
      { verb: 'resolve', actorCadreId: 4 },
      { verb: 'reopen', actorCadreId: 5 },
      { verb: 'progress', actorCadreId: 4 },
      { verb: 'resolve', actorCadreId: 5 },
    ] as const;
    expect(handledRestrictedBy(events, null)).toEqual([5]);
    expect(handledRestrictedBy(events, 6)).toEqual([6, 5]);
    expect(handledRestrictedBy(events.slice(0, 1), null)).toEqual([]);
  });
});

describe('residents and the program', () => {
  const resident = { kind: 'resident', feedbackId: 1 } as const;
  const system = { kind: 'system' } as const;

  test.each(everyAction)('%s', (action) => {
    for (const about of [facts(), facts({ restricted: true })]) {
      const [byResident, bySystem] = [mayAct(resident, action, about), mayAct(system, action, about)];
      expect(byResident === null).toBe((residentActions as readonly Action[]).includes(action));
      expect(bySystem === null).toBe((systemActions as readonly Action[]).includes(action));
    }
  });

  test('officials do nothing in a resident’s name', () => {
    for (const person of persons)
      for (const action of ['submit', 'reply', 'add', 'rate', 'deleteContact', 'imported'] as const)
        expect(mayAct(people[person], action, facts())).toMatch(/^“.+”要由反映人凭回执来做。$/);
  });

  test('a receipt opens no desk', () => {
    expect(maySee(resident, facts())).toBe(false);
    expect(maySee(system, facts())).toBe(false);
  });

  test('every action has a word of its own', () => {
    expect(new Set(everyAction.map(actionWord)).size).toBe(everyAction.length);
  });
});
