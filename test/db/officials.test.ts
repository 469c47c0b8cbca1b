import { expect, test } from 'vitest';
import { accusedFacts, officialOf, supervisorsFor } from '../../db/officials.ts';
import { liuwan, qingshi, roleHolders, town, townRecord } from '../fixtures/town.ts';

const today = '2026-11-22';

test('roles that are given and roles that follow from the team', async () => {
  const { db } = await townRecord();
  expect(await officialOf(db, 1, today)).toEqual({
    kind: 'official',
    cadreId: 1,
    departmentId: null,
    grants: [
      { role: 'lead', areaCode: qingshi, departmentId: null },
      { role: 'cadre', areaCode: qingshi, departmentId: null },
    ],
  });
  expect((await officialOf(db, roleHolders.handlers.市政办, today))?.grants).toEqual([
    { role: 'handler', areaCode: town.town, departmentId: 1 },
  ]);
  // Of the auxiliary team: no more than a cadre.
  expect((await officialOf(db, 5, today))?.grants.map(({ role }) => role)).toEqual(['cadre']);
});

test('a successor replaces on the day; who has left, or is unknown, is no official', async () => {
  const { db } = await townRecord();
  const leads = async (cadreId: number, on: string) =>
    (await officialOf(db, cadreId, on))?.grants.some(({ role }) => role === 'lead') ?? false;
  expect([await leads(4, '2026-03-30'), await leads(1, '2026-03-30')]).toEqual([true, false]);
  expect([await leads(4, '2026-04-01'), await leads(1, '2026-04-01')]).toEqual([false, true]);
  expect(await officialOf(db, 4, today)).toBeNull();
  expect(await officialOf(db, 999, today)).toBeNull();
  // A membership that begins later holds later.
  const serves = async (on: string) =>
    (await officialOf(db, 3, on))?.grants.some(({ areaCode }) => areaCode === liuwan);
  expect([await serves(today), await serves('2027-01-01')]).toEqual([false, true]);
});

test('supervision of a community: whoever holds it there or above, with what they are besides', async () => {
  const { db } = await townRecord();
  const ids = async (code: string) => (await supervisorsFor(db, code, today)).map(({ cadreId }) => cadreId);
  expect(await ids(qingshi)).toEqual([...roleHolders.supervision]);
  expect(await ids('990202002002')).toEqual([]);
});

test('whom a denunciation is about: department, those they lead, roles', async () => {
  const { db } = await townRecord();
  expect(await accusedFacts(db, 1, today)).toEqual({
    cadreId: 1,
    departmentId: null,
    ledTeamMemberIds: [3],
    roles: ['lead', 'cadre'],
  });
  expect(await accusedFacts(db, 3, today)).toMatchObject({ ledTeamMemberIds: [] });
  expect((await accusedFacts(db, roleHolders.principal, today)).roles).toEqual(['principal']);
});
