import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { type Made, makeAll, readAll } from './everything.ts';
import { secret, secrets } from './keys-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianxin-keys-'));
const configPath = join(folder, 'wrangler.json');
writeFileSync(
  configPath,
  JSON.stringify({ name: 'keys', main: resolve('test/keys/worker.ts'), compatibility_date: '2026-10-01' }),
);
const server = createTestHarness({ workers: [{ configPath }] });
beforeAll(() => server.listen());
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

it('Node and workerd derive the same, and each opens what the other sealed', async () => {
  const here = await makeAll(secrets({ CONTACT_KEY: `1:${secret()},2:${secret()}` }));
  const response = await server.fetch('/', { method: 'POST', body: JSON.stringify(here) });
  const there = (await response.json()) as { read: unknown; made: Made };
  const read = await readAll(here);
  expect(there.read).toEqual(read);
  expect(await readAll(there.made)).toEqual(read);
  expect(read).toMatchObject({
    opened: '周阿四 13900000099',
    otherRow: 'CannotOpen',
    cookie: read.receipt,
    cutCookie: null,
    expired: 'expired',
    macMatches: true,
    emptyMacMatches: false,
  });
});
