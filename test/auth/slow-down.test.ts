import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { counters } from '../../db/schema.ts';
import { totpCode } from '../../functions/auth/totp.ts';
import { account, type Door, isIn, openDoor, password, people } from './town.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => void vi.useRealTimers());

const wrong = { username: 'wen', password: 'not-the-password' };
const minute = 60_000;

it('a hundred guesses at once: five are looked at', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  const stranger = door.browser();
  const answers = await Promise.all(Array.from({ length: 100 }, () => stranger.post('/auth/sign-in', wrong)));
  const statuses = answers.map(({ status }) => status);
  expect([statuses.filter((each) => each === 401).length, statuses.filter((each) => each === 429).length]).toEqual([
    5, 95,
  ]);
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('15');
});

it('pauses grow, up to a quarter of an hour, and an unknown name is slowed down alike', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  for (const username of ['wen', 'niemand']) {
    const stranger = door.browser();
    const pauses: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      for (;;) {
        const answer = await stranger.post('/auth/sign-in', { ...wrong, username });
        if (answer.status === 401) continue;
        const seconds = Number(answer.headers.get('retry-after'));
        pauses.push(seconds);
        door.pass(seconds * 1000);
        break;
      }
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900]);
  }
});

it('no header of the sender’s own gives a fresh start', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  const statuses: number[] = [];
  for (let at = 0; at < 8; at += 1) {
    const headers = {
      'x-forwarded-for': `198.51.100.${at}`,
      'cf-connecting-ip': `198.51.100.${at}`,
      'x-real-ip': `198.51.100.${at}`,
    };
    statuses.push((await door.browser().post('/auth/sign-in', wrong, headers)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});

it('who signed in from this device before is not kept out by strangers', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  const own = door.browser();
  await own.signIn('wen');
  await own.post('/auth/sign-out', {});
  const stranger = door.browser();
  for (let at = 0; at < 6; at += 1) await stranger.post('/auth/sign-in', wrong);
  expect((await door.browser().signIn('wen')).status).toBe(429);
  expect((await own.signIn('wen')).status).toBe(200);
  // The device's cookie is of one account, and of nobody who made it up.
  stranger.cookies.set('lianxin-device', `${crypto.randomUUID()}.${'A'.repeat(43)}`);
  expect((await stranger.signIn('wen')).status).toBe(429);
  await account(door.verb(), people.liaison, 'lian', { plain: true });
  for (let at = 0; at < 6; at += 1) await stranger.post('/auth/sign-in', { ...wrong, username: 'lian' });
  expect((await own.signIn('lian')).status).toBe(429);
});

it('codes are slowed down too, over all challenges', async () => {
  const { secret } = await account(door.verb(), people.office, 'ban');
  const statuses: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const stranger = door.browser();
    await stranger.post('/auth/sign-in', { username: 'ban', password });
    statuses.push((await stranger.post('/auth/verify', { code: String(100_000 + at) })).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
  door.pass(minute);
  const own = door.browser();
  await own.post('/auth/sign-in', { username: 'ban', password });
  expect((await own.post('/auth/verify', { code: await totpCode(secret, Date.now()) })).status).toBe(200);
});

it('an address is slowed down over all names; without an address nobody is counted by one', async () => {
  const guess = (address: string | undefined, at: number) =>
    door.browser(address ? { address } : {}).post('/auth/sign-in', { ...wrong, username: `name${at}` });
  const statuses = await Promise.all(
    Array.from({ length: 62 }, async (_, at) => (await guess('192.0.2.9', at)).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  expect((await guess('192.0.2.10', 1)).status).toBe(401);
  const unknown = await Promise.all(
    Array.from({ length: 62 }, async (_, at) => (await guess(undefined, 100 + at)).status),
  );
  expect(unknown.filter((status) => status === 429)).toEqual([]);
});

it('what was typed as a name stands nowhere: people type their password there', async () => {
  await door.browser({ address: '192.0.2.11' }).post('/auth/sign-in', { username: 'mein.passwort.7', password: 'x' });
  const kept = JSON.stringify(await door.record.db.select().from(counters));
  expect(kept).toContain('sign-in:account:');
  expect(kept).not.toMatch(/mein|192\.0/);
});

it('a right password forgets the wrong ones', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  const own = door.browser();
  for (let round = 0; round < 3; round += 1) {
    for (let at = 0; at < 4; at += 1) await own.post('/auth/sign-in', wrong);
    await own.signIn('wen');
    expect(await isIn(own)).toBe(true);
  }
});
