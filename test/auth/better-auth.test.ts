import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessions, users } from '../../db/schema.ts';
import { authOf } from '../../functions/auth/auth.ts';
import { account, type Door, openDoor, password, people } from './town.ts';

/** better-auth's own router is mounted nowhere; were it ever, this is what it would do. */
let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => void vi.useRealTimers());

const ask = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  (await authOf(door.verb())).handler(
    new Request(`https://board.example/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://board.example', ...headers },
      body: JSON.stringify(body),
    }),
  );

it('nobody signs up, signs in or resets anything by e-mail', async () => {
  const { userId } = await account(door.verb(), people.plain, 'wen', { plain: true });
  const email = `${userId}@accounts.invalid`;
  for (const path of ['/sign-up/email', '/sign-in/email', '/request-password-reset', '/sign-in/social']) {
    const answer = await ask(path, {
      email,
      password,
      name: 'x',
      username: 'new',
      provider: 'github',
      redirectTo: '/',
    });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect((await door.api.request(path, { method: 'POST' })).status, path).toBe(404);
  }
  expect(await door.record.db.$count(users)).toBe(1);
  expect(await door.record.db.$count(sessions)).toBe(0);
});

it('its limiter, origin check and redirects are on guard', async () => {
  await account(door.verb(), people.plain, 'wen', { plain: true });
  const { options, $context } = await authOf(door.verb());
  expect(options).toMatchObject({
    rateLimit: { enabled: true },
    session: { cookieCache: { enabled: false }, disableSessionRefresh: true },
    advanced: { disableCSRFCheck: false, disableOriginCheck: false, ipAddress: { disableIpTracking: true } },
    telemetry: { enabled: false },
    trustedOrigins: ['https://board.example'],
  });
  expect((await $context).trustedOrigins).toEqual(['https://board.example', 'https://board.example']);
  const evil = await ask('/sign-in/username', { username: 'wen', password, callbackURL: 'https://evil.example' });
  expect([evil.status, evil.headers.get('location')]).toEqual([403, null]);
  const foreign = { origin: 'https://evil.example', cookie: 'lianxin.x=1' };
  expect((await ask('/sign-in/username', { username: 'wen', password }, foreign)).status).toBe(403);
});

it('AUTH_SECRET itself signs nothing, and stands in no answer of its', async () => {
  const { options } = await authOf(door.verb());
  expect(options.secret).toMatch(/^[\w-]{43}$/);
  expect(options.secret).not.toBe(door.settings.AUTH_SECRET);
});

it('is imported where it is asked for, never at start: the public part does not pay for it', () => {
  const files = globSync('{functions,db,src}/**/*.{ts,astro}');
  expect(files.length).toBeGreaterThan(300);
  const atStart = files.filter((file) => /^import .*'better-auth|from 'better-auth/m.test(readFileSync(file, 'utf8')));
  expect(atStart).toEqual(['functions/auth/better-auth.ts']);
  const importers = files.filter((file) => /from '[./]*better-auth\.ts'/.test(readFileSync(file, 'utf8')));
  expect(importers).toEqual(['functions/auth/auth.ts']);
  expect(readFileSync('functions/auth/auth.ts', 'utf8')).toMatch(/import type \{ Auth \} from '.\/better-auth.ts'/);
});
