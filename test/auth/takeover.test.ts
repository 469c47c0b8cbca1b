import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readChanges } from '../../db/changes.ts';
import { issues, officialRoles, users } from '../../db/schema.ts';
import { qingshi, town } from '../fixtures/town.ts';
import { account, type Browser, type Door, isIn, openDoor, password, people } from './town.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => void vi.useRealTimers());

const officeOf = async (cadreId: number, areaCode: string, username: string): Promise<Browser> => {
  await door.record.db.insert(officialRoles).values({ cadreId, role: 'office', areaCode, fromDate: '2026-01-01' });
  const { secret } = await account(door.verb(), cadreId, username);
  const browser = door.browser();
  await browser.signIn(username, secret);
  return browser;
};
const linkFrom = async (browser: Browser, cadre: number) => {
  const answer = await browser.post('/auth/invitations', { cadre });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { url: string }).url.split('#')[1] ?? '';
};

it('strangers who guess at a name do not keep out who takes up an invitation', async () => {
  const office = await officeOf(people.plain, town.town, 'jiu');
  const token = await linkFrom(office, people.liaison);
  const guess = () => door.browser().post('/auth/sign-in', { username: 'lian', password: 'x' });
  const guesses: number[] = [];
  for (let count = 0; count < 8; count += 1) guesses.push((await guess()).status);
  expect(guesses.at(-1)).toBe(429);
  const invited = door.browser();
  expect((await invited.post('/auth/accounts', { token, username: 'lian', password })).status).toBe(200);
  expect(await isIn(invited)).toBe(true);
});

it('who gives a role or closes an account stands in the history, and so in the chain', async () => {
  const { secret } = await account(door.verb(), people.office, 'ban');
  const office = door.browser();
  await office.signIn('ban', secret);
  const role = { role: 'supervision', area: town.town };
  expect((await office.post('/auth/invitations', { cadre: people.plain, roles: [role] })).status).toBe(201);
  await account(door.verb(), people.lead, 'zeren');
  expect((await office.post(`/auth/accounts/${people.lead}/disable`, {})).status).toBeLessThan(300);
  const history = await readChanges(door.record.db, {});
  expect(history.map(({ what, after }) => [what, after])).toEqual([
    ['disableAccount', expect.objectContaining({ cadreId: people.lead })],
    ['appoint', expect.objectContaining({ cadreId: people.plain, roles: ['supervision'], areas: [town.town] })],
  ]);
});

describe('nobody takes over an account by an invitation', () => {
  it('the office gives itself neither a role nor a new start', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const office = door.browser();
    await office.signIn('ban', secret);
    const own = { cadre: people.office, roles: [{ role: 'supervision', area: town.town }] };
    expect((await office.post('/auth/invitations', own)).status).toBe(403);
    expect((await office.post('/auth/invitations', { cadre: people.office })).status).toBe(403);
  });

  it('the office of a village does not reach who is only named in an entry of another place', async () => {
    const village = await officeOf(people.plain, '990101001002', 'cun');
    // A cadre without any role, but responsible leader of an entry elsewhere.
    const entry = { communityCode: qingshi, categoryId: 1, raisedOn: '2026-11-01', channel: 'reception' as const };
    await door.record.db.insert(issues).values({
      ...entry,
      id: 9000,
      title: '村口路灯不亮',
      state: 'resolved',
      stateSince: Date.now(),
      responsibleLeaderId: 2,
    });
    await account(door.verb(), 2, 'fuzhen');
    await door.record.db.run("UPDATE memberships SET to_date = '2026-01-31' WHERE cadre_id = 2");
    expect((await village.post('/auth/invitations', { cadre: 2 })).status).toBe(403);
    expect((await village.post('/auth/accounts/2/disable', {})).status).toBe(403);
  });

  it('nor whose post elsewhere begins later: the account would be theirs on that day', async () => {
    const village = await officeOf(people.plain, '990101001002', 'cun');
    const serves = (dates: string) => door.record.db.run(`UPDATE memberships SET ${dates} WHERE cadre_id = 2`);
    const inviting = async () => (await village.post('/auth/invitations', { cadre: 2 })).status;
    await serves("team_id = 1, role = 'deputy', from_date = '2027-01-01'");
    expect(await inviting()).toBe(403);
    await serves("from_date = '2026-01-01', to_date = '2026-01-31'");
    const token = await linkFrom(village, 2);
    await door.record.db
      .insert(officialRoles)
      .values({ cadreId: 2, role: 'supervision', areaCode: town.town, fromDate: '2027-01-01' });
    expect(await inviting()).toBe(403);
    const taking = await door.browser().post('/auth/accounts', { token, username: 'fuzhen', password });
    expect(taking.status).toBe(404);
  });

  it('links end with the office of who gave them', async () => {
    const office = await officeOf(people.plain, town.town, 'jiu');
    const [one, other] = [await linkFrom(office, people.liaison), await linkFrom(office, people.lead)];
    const take = (token: string, username: string) =>
      door.browser().post('/auth/accounts', { token, username, password });
    await door.record.db.update(users).set({ disabledAt: new Date() }).where(eq(users.username, 'jiu'));
    expect((await take(one, 'lian')).status).toBe(404);
    await door.record.db.update(users).set({ disabledAt: null }).where(eq(users.username, 'jiu'));
    await door.record.db
      .update(officialRoles)
      .set({ toDate: '2026-11-01' })
      .where(eq(officialRoles.cadreId, people.plain));
    expect((await door.browser().post('/auth/invitation', { token: other })).status).toBe(404);
    await door.record.db.update(officialRoles).set({ toDate: null }).where(eq(officialRoles.cadreId, people.plain));
    expect((await take(one, 'lian')).status).toBe(200);
  });
});

it('supervision and principal are no posts of a village: its office does not choose who reads what is said about it', async () => {
  const village = await officeOf(people.plain, qingshi, 'cun');
  const give = async (role: string) =>
    (await village.post('/auth/invitations', { cadre: people.lead, roles: [{ role, area: qingshi }] })).status;
  expect([await give('supervision'), await give('principal'), await give('office')]).toEqual([422, 422, 201]);
});
