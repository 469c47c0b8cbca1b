import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cadres, officialRoles, sessions, users } from '../../db/schema.ts';
import { totpCode } from '../../functions/auth/totp.ts';
import { account, type Browser, type Door, isIn, openDoor, password, people } from './town.ts';

let door: Door;
let browser: Browser;
beforeEach(async () => {
  door = await openDoor();
  browser = door.browser();
});
afterEach(() => void vi.useRealTimers());

const day = 24 * 3_600_000;

describe('the way in', () => {
  it('password, then a code: then one is in, and the cookies show nothing and go nowhere else', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const first = await browser.post('/auth/sign-in', { username: ' BAN ', password });
    expect([first.status, await first.json()]).toEqual([200, { next: 'code' }]);
    expect(await isIn(browser)).toBe(false);
    const second = await browser.post('/auth/verify', { code: await totpCode(secret, Date.now()) });
    expect([second.status, await second.json()]).toEqual([200, { next: 'desk' }]);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({
      cadre: people.office,
      username: 'ban',
      grants: [{ role: 'office' }],
      secondFactor: true,
      mustEnrol: false,
    });
    const set = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()];
    expect(set.length).toBeGreaterThan(3);
    for (const line of set) expect(line).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('as forms: a 303 to each next page', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const first = await browser.form('/auth/sign-in', { username: 'ban', password });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/desk/sign-in/code/']);
    const second = await browser.form('/auth/verify', { code: await totpCode(secret, Date.now()) });
    expect([second.status, second.headers.get('location')]).toEqual([303, '/desk/']);
    expect(await isIn(browser)).toBe(true);
  });

  it('a failed form comes back with the name, never with the password', async () => {
    const answer = await browser.form('/auth/sign-in', { username: 'ban', password: 'falsch-falsch' });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ page: '/desk/sign-in/', view: { values: { username: 'ban' } } });
    expect(text).not.toContain('falsch');
  });

  it('a form that meets a record that is gone is a page that says so, without the password', async () => {
    door.record.close();
    const answer = await browser.form('/auth/sign-in', { username: 'ban', password });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const html = await answer.text();
    expect(html).toContain('请按“返回”');
    expect(html).not.toContain(password);
  });

  it('a form of another site is refused', async () => {
    await account(door.verb(), people.plain, 'wen', { plain: true });
    const answer = await browser.form(
      '/auth/sign-in',
      { username: 'wen', password },
      { origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
    expect(browser.cookies.size).toBe(0);
  });

  it('leads nowhere that the request names', async () => {
    await account(door.verb(), people.plain, 'wen', { plain: true });
    for (const extra of [{ callbackURL: 'https://evil.example' }, { redirectTo: '//evil.example' }])
      expect((await browser.post('/auth/sign-in', { username: 'wen', password, ...extra })).status).toBe(422);
    const answer = await browser.form(
      '/auth/sign-in',
      { username: 'wen', password },
      { referer: 'https://evil.example/' },
    );
    expect(answer.headers.get('location')).toBe('/desk/');
  });

  it('under a base path cookies and ways stay below it; without TLS they still work', async () => {
    vi.useRealTimers();
    door = await openDoor({ BASE_PATH: '/lianxin', SITE_URL: 'http://board.example' });
    await account(door.verb(), people.plain, 'wen', { plain: true });
    const answer = await door
      .browser()
      .form('/auth/sign-in', { username: 'wen', password }, { origin: 'http://board.example' });
    expect(answer.headers.get('location')).toBe('/lianxin/desk/');
    for (const line of answer.headers.getSetCookie())
      expect(line).toMatch(/Path=\/lianxin; HttpOnly; SameSite=Strict$/);
  });
});

it('an unknown name, a wrong password and a disabled account are answered alike', async () => {
  const { userId } = await account(door.verb(), people.office, 'ban', { plain: true });
  await account(door.verb(), people.plain, 'wen', { plain: true });
  await door.record.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));
  const answers = [
    await browser.post('/auth/sign-in', { username: 'niemand', password }),
    await browser.post('/auth/sign-in', { username: 'wen', password: `${password}!` }),
    await browser.post('/auth/sign-in', { username: 'ban', password }),
    await browser.post('/auth/sign-in', { username: 'x y', password }),
    await browser.post('/auth/sign-in', { username: 'wen', password: password.repeat(20) }),
  ];
  const shown = await Promise.all(
    answers.map(async (each) => [each.status, await each.text(), each.headers.getSetCookie()]),
  );
  expect(shown[0]?.[0]).toBe(401);
  for (const each of shown.slice(0, 4)) expect(each).toEqual(shown[0]);
  expect(await door.record.db.$count(sessions)).toBe(0);
});

describe('codes', () => {
  it('one is taken once, by whomever, and an older one not after a newer one', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const code = await totpCode(secret, Date.now());
    const before = await totpCode(secret, Date.now() - 30_000);
    const [one, two] = [door.browser(), door.browser()];
    for (const each of [one, two]) await each.post('/auth/sign-in', { username: 'ban', password });
    expect((await one.post('/auth/verify', { code })).status).toBe(200);
    expect((await two.post('/auth/verify', { code })).status).toBe(422);
    expect((await two.post('/auth/verify', { code: before })).status).toBe(422);
    door.pass(30_000);
    expect((await two.post('/auth/verify', { code: await totpCode(secret, Date.now()) })).status).toBe(200);
  });

  it('twice at the same moment: one is in', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const browsers = Array.from({ length: 4 }, () => door.browser());
    for (const each of browsers) await each.post('/auth/sign-in', { username: 'ban', password });
    const code = await totpCode(secret, Date.now());
    const answers = await Promise.all(browsers.map((each) => each.post('/auth/verify', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('a recovery code works once, however it is written', async () => {
    const { codes } = await account(door.verb(), people.office, 'ban');
    const [code = ''] = codes;
    await browser.post('/auth/sign-in', { username: 'ban', password });
    expect((await browser.post('/auth/verify', { code: code.toUpperCase().replace('-', ' ') })).status).toBe(200);
    const other = door.browser();
    await other.post('/auth/sign-in', { username: 'ban', password });
    expect((await other.post('/auth/verify', { code })).status).toBe(422);
    expect((await other.post('/auth/verify', { code: codes[1] })).status).toBe(200);
  });

  it('without a password first, or too late, there is nothing to verify', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const code = await totpCode(secret, Date.now());
    expect((await browser.post('/auth/verify', { code })).status).toBe(401);
    await browser.post('/auth/sign-in', { username: 'ban', password });
    door.pass(11 * 60_000);
    expect((await browser.post('/auth/verify', { code: await totpCode(secret, Date.now()) })).status).toBe(401);
  });

  it('somebody else’s session on the same device does not stand in for the code', async () => {
    await account(door.verb(), people.plain, 'wen', { plain: true });
    await account(door.verb(), people.office, 'ban');
    await browser.signIn('wen');
    const kept = new Map(browser.cookies);
    await browser.post('/auth/sign-in', { username: 'ban', password });
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.post('/auth/verify', { code: '000000' })).status).toBe(422);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ username: 'wen' });
  });
});

describe('sessions', () => {
  beforeEach(async () => {
    await account(door.verb(), people.plain, 'wen', { plain: true });
    await browser.signIn('wen');
  });

  it('hold nothing of device or address', async () => {
    const other = door.browser({ address: '192.0.2.7' });
    await other.post(
      '/auth/sign-in',
      { username: 'wen', password },
      { 'user-agent': 'Tell-Tale/1.0', 'x-forwarded-for': '192.0.2.8' },
    );
    const rows = await door.record.db.select().from(sessions);
    expect(rows).toHaveLength(2);
    for (const { ipAddress, userAgent } of rows) expect([ipAddress, userAgent]).toEqual(['', '']);
  });

  it('end after 12 hours without use, not while they are used, and after 7 days anyhow', async () => {
    for (let half = 1; half <= 13; half += 1) {
      door.pass(11 * 3_600_000);
      expect(await isIn(browser), `${half * 11} hours`).toBe(half * 11 < 7 * 24);
    }
    await browser.signIn('wen');
    door.pass(13 * 3_600_000);
    expect(await isIn(browser)).toBe(false);
    expect(await door.record.db.$count(sessions)).toBeLessThan(2);
    await browser.signIn('wen');
    for (let hours = 0; hours <= 7 * 24; hours += 8) {
      expect(await isIn(browser), `${hours}`).toBe(hours < 7 * 24);
      door.pass(8 * 3_600_000);
    }
  });

  it('a cookie that was changed, or signed with another secret, is none', async () => {
    const [name, value] = [...browser.cookies].find(([each]) => each.includes('session_token')) ?? ['', ''];
    browser.cookies.set(
      name,
      value.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')),
    );
    expect(await isIn(browser)).toBe(false);
    const [row] = await door.record.db.select().from(sessions);
    browser.cookies.set(name, row?.token ?? '');
    expect(await isIn(browser)).toBe(false);
  });

  it('end everywhere with a sign-out', async () => {
    const other = door.browser();
    await other.signIn('wen');
    expect((await browser.post('/auth/sign-out', {})).status).toBe(200);
    expect([await isIn(browser), await isIn(other)]).toEqual([false, false]);
    expect((await browser.post('/auth/sign-out', {})).status).toBe(200);
  });

  it('end everywhere with another password, which is the one that works then', async () => {
    const other = door.browser();
    await other.signIn('wen');
    const next = '长亭外古道边芳草碧连天';
    expect((await other.post('/auth/password', { current: `${password}x`, password: next })).status).toBe(422);
    expect((await other.post('/auth/password', { current: password, password: 'password123' })).status).toBe(422);
    expect(await isIn(browser)).toBe(true);
    expect((await other.post('/auth/password', { current: password, password: next })).status).toBe(200);
    expect([await isIn(browser), await isIn(other)]).toEqual([false, false]);
    expect((await browser.post('/auth/sign-in', { username: 'wen', password })).status).toBe(401);
    expect((await browser.post('/auth/sign-in', { username: 'wen', password: next })).status).toBe(200);
  });

  it('end with the last day in office, and no new one begins', async () => {
    await door.record.db.update(cadres).set({ endedOn: '2026-11-22' }).where(eq(cadres.id, people.plain));
    expect(await isIn(browser)).toBe(false);
    expect((await browser.signIn('wen')).status).toBe(401);
  });

  it('carry no role: what is given or taken holds from the next request', async () => {
    const roles = async () =>
      ((await (await browser.get('/auth/session')).json()) as { grants: { role: string }[] }).grants.map(
        ({ role }) => role,
      );
    expect(await roles()).toEqual(['cadre']);
    await door.record.db
      .insert(officialRoles)
      .values({ cadreId: people.plain, role: 'office', areaCode: '990101001', fromDate: '2026-11-01' });
    expect(await roles()).toEqual(['office', 'cadre']);
    expect((await browser.post('/auth/invitations', { cadre: 2 })).status).toBe(403);
    door.pass(day);
  });
});
