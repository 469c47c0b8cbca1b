import { describe, expect, test } from 'vitest';
import { eligibleSupervisors, isRestricted, mayBeTaken } from '../../src/domain/restricted.ts';
import { mayAct, maySee, neverRestricted, nothingThere, officialActions } from '../../src/domain/rights.ts';
import { areaCodes, elsewhere, facts, official, people, persons } from './rights-people.ts';

const accused = { cadreId: 30, departmentId: 40, ledTeamMemberIds: [31, 32] };
const restricted = facts({
  restricted: true,
  departmentId: null,
  handlerId: null,
  responsibleLeaderId: null,
  handledBy: [],
  accused,
});
const supervision = { role: 'supervision', areaCode: '9901', departmentId: null } as const;

describe('who reaches a restricted entry (信访工作条例 30)', () => {
  test.each(persons.filter((person) => person !== 'supervision'))(
    '%s reads that there is nothing, whatever they try',
    (person) => {
      expect(maySee(people[person], restricted)).toBe(false);
      for (const action of officialActions.filter((each) => each !== 'enter'))
        expect(mayAct(people[person], action, restricted)).toBe(nothingThere);
    },
  );

  test.each([
    ['the accused', official(30, [supervision])],
    ['one of the accused’s department', official(33, [supervision], 40)],
    [
      'one who handles for the accused’s department',
      official(33, [supervision, { role: 'handler', areaCode: '9901', departmentId: 40 }]),
    ],
    ['a member of a team the accused leads', official(31, [supervision])],
    ['supervision of another area', elsewhere(people.supervision)],
  ])('%s may not either, though of supervision', (_, person) => {
    expect(maySee(person, restricted)).toBe(false);
    for (const action of officialActions.filter((each) => each !== 'enter'))
      expect(mayAct(person, action, restricted)).toBe(nothingThere);
  });

  test('being named in the row opens it for nobody', () => {
    const named = { ...restricted, departmentId: 7, handlerId: 5, responsibleLeaderId: 8 };
    for (const person of [people.handler, people.responsible, people.department])
      expect(maySee(person, named)).toBe(false);
  });

  test.each(officialActions)('supervision: %s', (action) => {
    const never = (neverRestricted as readonly string[]).includes(action);
    expect(mayAct(people.supervision, action, restricted) === null).toBe(!never);
    expect(mayAct(people.supervision, action, { ...restricted, accused: null }) === null).toBe(!never);
  });

  test('who handled it leaves the closing to another of supervision', () => {
    const handled = { ...restricted, handledBy: [people.supervision.cadreId] };
    expect(mayAct(people.supervision, 'close', handled)).toContain('要由督查组的另一个人销案');
    expect(mayAct(official(50, [supervision]), 'close', handled)).toBeNull();
    expect(mayAct(people.principal, 'close', handled)).toBe(nothingThere);
  });

  test('whoever wants to take one down is told who does', () => {
    expect(mayAct(people.liaison, 'enter', restricted)).toContain('只能由督查组登记');
  });
});

test.each([
  ['denunciation', null, true],
  ['denunciation', 30, true],
  ['complaint', 30, true],
  [null, 30, true],
  ['complaint', null, false],
  [null, null, false],
] as const)('kind %s about %s: restricted %s', (kind, aboutCadreId, expected) => {
  expect(isRestricted({ kind, aboutCadreId })).toBe(expected);
});

describe('whether it may be taken here', () => {
  test('about supervision or the principal, or with nobody left to see it: 12388 instead', () => {
    for (const refused of [
      mayBeTaken({ accusedRoles: ['cadre', 'supervision'], eligible: 3 }),
      mayBeTaken({ accusedRoles: ['principal'], eligible: 3 }),
      mayBeTaken({ accusedRoles: ['lead'], eligible: 0 }),
      mayBeTaken({ accusedRoles: [], eligible: 0 }),
    ])
      expect(refused).toMatchObject({ taken: false, why: expect.stringContaining('12388') });
  });

  test('about anybody else, or nobody by name, with someone of supervision to see it', () => {
    expect(mayBeTaken({ accusedRoles: ['lead', 'cadre'], eligible: 1 })).toEqual({ taken: true });
    expect(mayBeTaken({ accusedRoles: [], eligible: 1 })).toEqual({ taken: true });
  });

  test('those left: of supervision for this area and not barred', () => {
    const free = official(50, [supervision]);
    const barred = [official(31, [supervision]), official(51, [supervision], 40), official(52, [])];
    const all = [free, ...barred, elsewhere(free), people.principal];
    expect(eligibleSupervisors(all, areaCodes, accused)).toEqual([free]);
    expect(eligibleSupervisors(all, areaCodes, null)).toEqual([free, ...barred.slice(0, 2)]);
  });
});
