import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TownRecord } from '../../db/open.ts';
import { createStaleness } from '../../functions/front-door/staleness.ts';
import { buildBoard } from '../../functions/node/build.ts';
import { createBoardServer } from '../../functions/node/server.ts';
import { openTown } from '../../functions/node/town.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord } from '../../src/record.ts';
import { builtPages, builtPaths, readBuilt } from './built-files.ts';

// A county portal publishes the town below a path of its own, with its own name, colour and foot.
const folder = mkdtempSync(join(tmpdir(), 'lianxin-base-'));
let record: TownRecord;
let server: Server;
let client: string;
let url: string;

beforeAll(async () => {
  const settings = readSettings({
    DATABASE_URL: `file:${join(folder, 'record.db')}`,
    BASE_PATH: '/zhengwu/lianxin',
    SITE_URL: 'https://portal.example',
    SITE_NAME: '门户驻点公开',
    SITE_COLOUR: '#1a4d8f',
    SITE_FOOTER: '演示单位主办',
  });
  record = await openTown(settings, Date.now());
  shareRecord(record);
  const build = await buildBoard(record, join(folder, 'builds'), settings, Date.now);
  client = join(build.folder, 'client');
  const staleness = createStaleness(
    () => record.db,
    () => build.revision,
    Date.now,
  );
  await staleness.refresh(2000);
  ({ server } = await createBoardServer(build.folder, settings, staleness));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server?.close();
  record?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('every link of every page stays below the base path and exists in the folder', () => {
  const paths = new Set(builtPaths(client));
  const broken = new Set<string>();
  for (const path of builtPages(client)) {
    for (const [, address = ''] of readBuilt(client, path).matchAll(/\s(?:href|src|action)="(\/[^"#]*)/g)) {
      const inside = /^\/zhengwu\/lianxin(\/[^?]*)/.exec(decodeURI(address))?.[1];
      if (!inside) broken.add(`${path} → ${address}`);
      else if (!paths.has(inside) && !/^\/(feedback|api|search|ledger|desk)\//.test(inside))
        broken.add(`${path} → ${address}`);
    }
  }
  expect([...broken].slice(0, 10)).toEqual([]);
});

it('wears the portal’s name, colour and foot', () => {
  const home = readBuilt(client, '/');
  expect(home).toMatch('门户驻点公开');
  expect(home).toMatch('演示单位主办');
  expect(home.toLowerCase()).toMatch('#1a4d8f');
});

it('is served below the base path only', async () => {
  expect((await fetch(`${url}/zhengwu/lianxin/`)).status).toBe(200);
  expect((await fetch(`${url}/zhengwu/lianxin/api/health`)).status).toBe(200);
  expect((await fetch(`${url}/zhengwu/lianxin/search/?q=%E9%B1%BC%E9%BE%99`)).status).toBe(200);
  expect((await fetch(`${url}/`)).status).toBe(404);
  const redirect = await fetch(`${url}/zhengwu/lianxin/notices`, { redirect: 'manual' });
  expect(redirect.headers.get('location')).toBe('/zhengwu/lianxin/notices/');
});

it('sends HSTS when the public address is https', async () => {
  expect((await fetch(`${url}/zhengwu/lianxin/`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
});
