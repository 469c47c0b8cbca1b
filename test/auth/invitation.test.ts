import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { areas, board, cadres, invitations, officialRoles, users } from '../../db/schema.ts';
import { totpCode } from '../../functions/auth/totp.ts';
import { firstOfficeLink } from '../../functions/node/first-link.ts';
import { town } from '../fixtures/town.ts';
import { testKeys } from '../keys/keys-for-tests.ts';
import { account, type Browser, type Door, isIn, openDoor, password, people } from './town.ts';

let door: Door;
let office: Browser;
beforeEach(async () => {
  door = await openDoor();
  office = door.browser();
  const { secret } = await account(door.verb(), people.office, 'ban');
  await office.signIn('ban', secret);
  expect(await isIn(office)).toBe(true);
});
afterEach(() => void vi.useRealTimers());

const invited = async (body: unknown): Promise<string> => {
  const answer = await office.post('/auth/invitations', body);
  expect(answer.status).toBe(201);
  const { url } = (await answer.json()) as { url: string };
  expect(url).toMatch(/^https:\/\/board\.example\/desk\/invitation\/#[\w-]{43}$/);
  return url.split('#')[1] ?? '';
};
const taken = { username: 'lian', password };

describe('an invitation', () => {
  it('makes an account, which sets up a second factor before anything else is open to it', async () => {
    const token = await invited({ cadre: people.liaison });
    expect(JSON.stringify(await door.record.db.select().from(invitations))).not.toContain(token);
    const browser = door.browser();
    const asked = await browser.post('/auth/invitation', { token });
    expect(await asked.json()).toEqual({ name: '麦小满', username: null });
    const made = await browser.form('/auth/accounts', { token, ...taken });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/desk/account/second-factor/']);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ mustEnrol: true });
    expect((await browser.post('/auth/invitations', { cadre: 2 })).status).toBe(403);

    const begun = await browser.post('/auth/second-factor', {});
    const { secret, recoveryCodes } = (await begun.json()) as { secret: string; recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    const text = fromBase32(secret);
    expect((await browser.post('/auth/second-factor/confirm', { code: '000000' })).status).toBe(422);
    const code = await totpCode(text, Date.now());
    const elsewhere = door.browser();
    await elsewhere.signIn('lian');
    expect(await isIn(elsewhere)).toBe(true);
    expect((await browser.post('/auth/second-factor/confirm', { code })).status).toBe(200);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ mustEnrol: false, secondFactor: true });
    // Opened without it: over.
    expect(await isIn(elsewhere)).toBe(false);
    expect(await (await elsewhere.post('/auth/sign-in', taken)).json()).toEqual({ next: 'code' });
    expect((await browser.post('/auth/second-factor', {})).status).toBe(409);
  });

  it('works once, also twice at the same moment, and not after seven days', async () => {
    const token = await invited({ cadre: people.liaison });
    const answers = await Promise.all(
      ['lian', 'mai'].map((username) => door.browser().post('/auth/accounts', { token, username, password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await office.post('/auth/invitation', { token })).status).toBe(404);
    const late = await invited({ cadre: people.lead });
    door.pass(7 * 24 * 3_600_000 + 1);
    expect((await door.browser().post('/auth/accounts', { token: late, username: 'zhen', password })).status).toBe(404);
  });

  it('voids the one before, and gives a cadre with an account a new start', async () => {
    const { secret } = await account(door.verb(), people.liaison, 'lian');
    const old = door.browser();
    await old.signIn('lian', secret);
    const first = await invited({ cadre: people.liaison });
    const second = await invited({ cadre: people.liaison });
    expect((await door.browser().post('/auth/accounts', { token: first, ...taken })).status).toBe(404);
    const next = { username: 'xiaoman', password: '青箬笠绿蓑衣斜风细雨' };
    const browser = door.browser();
    expect((await browser.post('/auth/accounts', { token: second, ...next })).status).toBe(200);
    expect(await isIn(old)).toBe(false);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({
      username: 'xiaoman',
      secondFactor: false,
    });
  });

  it('asks for a name that is free and a password that is none of the usual', async () => {
    const token = await invited({ cadre: people.liaison });
    const errors = async (body: object) => {
      const answer = await door.browser().post('/auth/accounts', { token, ...taken, ...body });
      expect(answer.status).toBe(422);
      return ((await answer.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path);
    };
    expect(await errors({ username: 'BAN' })).toEqual(['username']);
    expect(await errors({ username: 'a b' })).toEqual(['username']);
    for (const bad of ['short', 'password123', '1234567890', 'aaaaaaaaaaaa', 'lian20262026', 'abc123abc123'])
      expect(await errors({ password: bad }), bad).toEqual(['password']);
    const form = await door.browser().form('/auth/accounts', { token, username: 'ban', password });
    expect(await form.json()).toMatchObject({
      view: { invitation: { token, name: '麦小满' }, values: { username: 'ban' } },
    });
  });

  it('is given by 组织办 only, and only within its area', async () => {
    await account(door.verb(), people.lead, 'zhen', { plain: true });
    const lead = door.browser();
    await lead.signIn('zhen');
    expect((await lead.post('/auth/invitations', { cadre: people.liaison })).status).toBe(403);
    expect((await door.browser().post('/auth/invitations', { cadre: people.liaison })).status).toBe(401);
    // The county is above the town's office, also where the county's cadre would only be invited anew.
    await door.record.db
      .insert(officialRoles)
      .values({ cadreId: people.plain, role: 'office', areaCode: town.county, fromDate: '2026-01-01' });
    expect((await office.post('/auth/invitations', { cadre: people.plain })).status).toBe(403);
    expect((await office.post(`/auth/accounts/${people.plain}/disable`, {})).status).toBe(403);
    const county = { cadre: people.liaison, roles: [{ role: 'principal', area: town.county }] };
    expect((await office.post('/auth/invitations', county)).status).toBe(403);
    expect((await office.post('/auth/invitations', { cadre: 4 })).status).toBe(404);
    const handler = (department?: number) => ({ cadre: 11, roles: [{ role: 'handler', area: town.town, department }] });
    expect((await office.post('/auth/invitations', handler())).status).toBe(422);
    expect((await office.post('/auth/invitations', handler(99))).status).toBe(422);
    await invited({ cadre: people.lead, roles: [{ role: 'supervision', area: town.town }] });
    const given = and(eq(officialRoles.cadreId, people.lead), eq(officialRoles.role, 'supervision'));
    expect(await door.record.db.$count(officialRoles, given)).toBe(1);
  });
});

it('a disabled account is out at once, cannot come back, and its invitation is void', async () => {
  const { secret } = await account(door.verb(), people.liaison, 'lian');
  const [browser, waiting] = [door.browser(), door.browser()];
  await browser.signIn('lian', secret);
  door.pass(30_000);
  await waiting.post('/auth/sign-in', { username: 'lian', password });
  const token = await invited({ cadre: people.liaison });
  expect((await office.post(`/auth/accounts/${people.liaison}/disable`, {})).status).toBe(200);
  expect(await isIn(browser)).toBe(false);
  expect((await waiting.post('/auth/verify', { code: await totpCode(secret, Date.now()) })).status).toBe(401);
  expect((await browser.post('/auth/sign-in', { username: 'lian', password })).status).toBe(401);
  expect((await browser.post('/auth/accounts', { token, ...taken })).status).toBe(404);
  expect((await office.post(`/auth/accounts/${people.office}/disable`, {})).status).toBe(409);
  expect((await office.post('/auth/accounts/2/disable', {})).status).toBe(404);
  await browser.post('/auth/accounts', { token: await invited({ cadre: people.liaison }), ...taken });
  expect(await isIn(browser)).toBe(true);
});

describe('the first 组织办 of a town', () => {
  const link = async () => (await firstOfficeLink(door.verb()))?.split('#')[1];
  const nobody = async () => {
    await door.record.db.update(users).set({ disabledAt: new Date() });
  };

  it('gets a link while nobody of it can sign in; a new one voids the one before', async () => {
    expect(await link()).toBeUndefined();
    await nobody();
    const [first = '', second = ''] = [await link(), await link()];
    expect(second).not.toBe(first);
    const taker = door.browser();
    expect((await taker.post('/auth/invitation', { token: first })).status).toBe(404);
    expect(await (await taker.post('/auth/invitation', { token: second })).json()).toEqual({
      name: null,
      username: null,
    });
    expect((await taker.post('/auth/accounts', { token: second, ...taken })).status).toBe(422);
    const who = { token: second, name: '云中鹤', post: '组织委员', ...taken };
    expect((await taker.post('/auth/accounts', who)).status).toBe(200);
    expect(await (await taker.get('/auth/session')).json()).toMatchObject({
      name: '云中鹤',
      grants: [{ role: 'office', area: town.prefecture }],
      mustEnrol: true,
    });
    expect(await link()).toBeUndefined();
    expect((await taker.post('/auth/invitation', { token: second })).status).toBe(404);
  });

  it('is the cadre of that name, where the record has one', async () => {
    await nobody();
    const browser = door.browser();
    const before = await door.record.db.$count(cadres);
    await browser.post('/auth/accounts', { token: await link(), name: '杜若溪', ...taken });
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ cadre: 2 });
    expect(await door.record.db.$count(cadres)).toBe(before);
  });

  it('gets one after AUTH_SECRET was changed: no code can be checked any more', async () => {
    expect(await firstOfficeLink({ ...door.verb(), keys: testKeys() })).toMatch(/#[\w-]{43}$/);
  });

  it('gets none in the demo, and none before there is a town', async () => {
    await nobody();
    await door.record.db.update(board).set({ demo: true });
    expect(await link()).toBeUndefined();
    await door.record.db.update(board).set({ demo: false });
    await door.record.db.update(areas).set({ closedOn: '2026-01-01' });
    expect(await link()).toBeUndefined();
  });
});

/** The text that a base32 secret stands for. */
function fromBase32(secret: string): string {
  const bits = [...secret]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
