import { and, desc, eq, isNull } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { officialOf } from '../../db/officials.ts';
import { officialRoles } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { qingshi, town } from '../fixtures/town.ts';
import { account, openDoor, people } from './town.ts';

const roleOf = async (door: Awaited<ReturnType<typeof openDoor>>, cadreId: number, role: 'supervision' | 'office') => {
  const [row] = await door.record.db
    .select({ id: officialRoles.id })
    .from(officialRoles)
    .where(and(eq(officialRoles.cadreId, cadreId), eq(officialRoles.role, role)))
    .orderBy(desc(officialRoles.id));
  return row?.id as number;
};

it('a role that is taken back holds no longer, and who took it stands in the history', async () => {
  const door = await openDoor();
  const { secret } = await account(door.verb(), people.office, 'ban');
  const office = door.browser();
  await office.signIn('ban', secret);
  const role = { role: 'supervision', area: town.town };
  await office.post('/auth/invitations', { cadre: people.plain, roles: [role] });
  const id = await roleOf(door, people.plain, 'supervision');
  const holds = async () =>
    (await officialOf(door.record.db, people.plain, civilDate(door.verb().now)))?.grants.some(
      (grant) => grant.role === 'supervision',
    );
  expect(await holds()).toBe(true);
  expect((await office.post(`/auth/roles/${id}/end`, {})).status).toBe(200);
  expect(await holds()).toBe(false);
  expect((await readChanges(door.record.db, {}))[0]).toMatchObject({
    what: 'endRole',
    after: { cadreId: people.plain, roles: ['supervision'], areas: [town.town] },
  });
  expect((await office.post(`/auth/roles/${id}/end`, {})).status).toBe(404);
  // Given again, and held since another day: it holds, and ends all the same.
  await office.post('/auth/invitations', { cadre: people.plain, roles: [role] });
  expect(await holds()).toBe(true);
  await door.record.db.update(officialRoles).set({ fromDate: '2026-01-01' }).where(isNull(officialRoles.endedAt));
  const again = await roleOf(door, people.plain, 'supervision');
  expect((await office.post(`/auth/roles/${again}/end`, {})).status).toBe(200);
  expect(await holds()).toBe(false);
});

it('nobody ends their own role, and no office one of people beyond its areas', async () => {
  const door = await openDoor();
  const { secret } = await account(door.verb(), people.office, 'ban');
  const office = door.browser();
  await office.signIn('ban', secret);
  expect((await office.post(`/auth/roles/${await roleOf(door, people.office, 'office')}/end`, {})).status).toBe(409);
  await door.record.db
    .insert(officialRoles)
    .values({ cadreId: people.plain, role: 'office', areaCode: qingshi, fromDate: '2026-01-01' });
  const village = await account(door.verb(), people.plain, 'cun');
  const neighbour = door.browser();
  await neighbour.signIn('cun', village.secret);
  const id = await roleOf(door, people.office, 'office');
  expect((await neighbour.post(`/auth/roles/${id}/end`, {})).status).toBe(403);
  expect((await door.browser().post(`/auth/roles/${id}/end`, {})).status).toBe(401);
});
