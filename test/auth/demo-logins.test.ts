import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDemo } from '../../db/demo/load.ts';
import { openInMemory } from '../../db/migrate.ts';
import { officialOf } from '../../db/officials.ts';
import { board, users } from '../../db/schema.ts';
import { signIn } from '../../functions/auth/sign-in.ts';
import type { VerbContext } from '../../functions/context.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import { ensureDemoLogins } from '../../functions/node/demo-logins.ts';
import { tellLogins } from '../../functions/node/tell-logins.ts';
import { officialRoles } from '../../src/domain/rights.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';
import { secrets } from '../keys/keys-for-tests.ts';

let folder: string;
let file: string;
let verb: VerbContext;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-logins-'));
  file = join(folder, 'demo-logins.json');
  const settings = readSettings(secrets());
  const now = Date.now();
  verb = { record: await openInMemory(), now, settings, keys: createKeys(settings) };
  await loadDemo(verb.record, now);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('one login a role, for this installation only, in a file of its owner', async () => {
  const logins = await ensureDemoLogins(verb, file);
  expect(logins.map(({ role }) => role).sort()).toEqual([...officialRoles].sort());
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(logins);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(new Set(logins.map(({ password }) => password)).size).toBe(logins.length);
  for (const login of logins) expect(Object.keys(login)).toEqual(['role', 'username', 'password', 'totpSecret']);
  const rows = await verb.record.db.select().from(users);
  for (const { role, username, password, totpSecret } of logins) {
    expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/);
    const row = rows.find((each) => each.username === username);
    const official = await officialOf(verb.record.db, row?.cadreId ?? 0, civilDate(verb.now));
    expect(official?.grants.map((grant) => grant.role)).toContain(role);
    const nobody = { sender: null, device: undefined };
    expect(await signIn(verb, { username, password }, nobody)).toMatchObject({ next: 'code' });
  }
});

it('the next start keeps them; a lost file makes new ones; a real town has none', async () => {
  const first = await ensureDemoLogins(verb, file);
  expect(await ensureDemoLogins(verb, file)).toEqual(first);
  rmSync(file);
  const second = await ensureDemoLogins(verb, file);
  expect(second.map(({ username }) => username)).toEqual(first.map(({ username }) => username));
  expect(second.map(({ password }) => password)).not.toEqual(first.map(({ password }) => password));
  expect(await tellLogins(verb.record, verb.settings, file, verb.now)).toContain(second[0]?.password);
  await verb.record.db.update(board).set({ demo: false });
  await verb.record.db.update(users).set({ disabledAt: new Date() });
  expect(await tellLogins(verb.record, verb.settings, file, verb.now)).toMatch(/\/desk\/invitation\/#[\w-]{43}$/);
  expect(existsSync(file)).toBe(false);
});

it('another AUTH_SECRET makes new ones: no code of the old ones is taken any more', async () => {
  const first = await ensureDemoLogins(verb, file);
  const settings = { ...verb.settings, AUTH_SECRET: secrets().AUTH_SECRET };
  const restarted = { ...verb, settings, keys: createKeys(settings) };
  const second = await ensureDemoLogins(restarted, file);
  expect(second.map(({ totpSecret }) => totpSecret)).not.toEqual(first.map(({ totpSecret }) => totpSecret));
  expect(await ensureDemoLogins(restarted, file)).toEqual(second);
});

it('without secrets nobody can sign in, and the board starts', async () => {
  expect(await tellLogins(verb.record, { ...verb.settings, AUTH_SECRET: '' }, file, verb.now)).toBe('');
  expect(existsSync(file)).toBe(false);
});
