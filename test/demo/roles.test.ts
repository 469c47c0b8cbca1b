import { expect, it } from 'vitest';
import { departmentRows } from '../../db/demo/departments.ts';
import { demoPeople } from '../../db/demo/people.ts';
import { places } from '../../db/demo/places.ts';
import { demoRoles } from '../../db/demo/roles.ts';

const today = '2026-11-22';
const people = demoPeople(today);
const roles = demoRoles(people, today);
const holders = (role: string) => new Set(roles.filter((row) => row.role === role).map(({ cadreId }) => cadreId));

it('gives every role, to nobody who has left', () => {
  expect([holders('supervision').size, holders('principal').size, holders('office').size]).toEqual([2, 2, 2]);
  const gone = new Set(people.cadres.filter(({ endedOn }) => endedOn).map(({ id }) => id));
  expect(roles.filter(({ cadreId }) => gone.has(cadreId))).toEqual([]);
});

it('every department has handlers of its own, the village’s board in each community', () => {
  const departmentOf = new Map(people.cadres.map(({ id, departmentId }) => [id, departmentId]));
  for (const { id, line } of departmentRows) {
    const handlers = roles.filter(({ departmentId }) => departmentId === id);
    expect(handlers).toHaveLength(line === null ? places.length : 2);
    for (const { cadreId } of handlers) expect(departmentOf.get(cadreId)).toBe(id);
  }
});

it('whomever a denunciation is about, one of supervision neither is in that department nor serves below them', () => {
  for (const cadre of people.cadres) {
    if (holders('supervision').has(cadre.id)) continue;
    const led = people.memberships
      .filter(({ cadreId, role }) => cadreId === cadre.id && ['lead', 'head', 'deputy'].includes(role))
      .map(({ teamId }) => teamId);
    const below = new Set(
      people.memberships.filter(({ teamId }) => led.includes(teamId)).map(({ cadreId }) => cadreId),
    );
    const free = people.cadres.filter(
      ({ id, departmentId }) =>
        holders('supervision').has(id) && !below.has(id) && (!departmentId || departmentId !== cadre.departmentId),
    );
    expect(free.length, cadre.name).toBeGreaterThan(0);
  }
});
