import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMigrated } from '../../db/migrate.ts';
import { feedback } from '../../db/schema.ts';
import { startSqld } from '../../functions/edge/sqld.ts';
import { createStaleness } from '../../functions/front-door/staleness.ts';
import { townNow, townRecord } from '../fixtures/town.ts';
import { apiOver } from './in-process.ts';

const runsHere = process.platform === 'linux' && process.arch === 'x64';
if (!runsHere) console.log('server.test.ts is skipped: the libSQL server comes for Linux on x64 only.');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-server-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** The signal is taken by one thread after the other. */
const standsStill = (pid = 0): boolean =>
  readdirSync(`/proc/${pid}/task`).every((task) =>
    /^State:\s+T/m.test(readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8')),
  );

it.skipIf(!runsHere)(
  'a libSQL server that hangs, dies and comes back: 503 meanwhile, nothing lost, nothing twice',
  async () => {
    const port = await freePort();
    let server = await startSqld(folder, port);
    const record = await townRecord(openMigrated({ url: server.url, authToken: server.token }));
    const { say, get, post } = apiOver(record, { now: townNow }, { CONTACT_DATA: '1' });
    const staleness = createStaleness(
      () => record.db,
      () => 0,
      () => townNow,
    );
    const first = await say(0);
    expect(first.status).toBe(201);
    expect((await record.client.execute('PRAGMA synchronous')).rows[0]?.synchronous).toBe(2);

    const refused = { status: 503, receipt: undefined, retryAfter: expect.any(String) };
    server.process.kill('SIGSTOP');
    while (!standsStill(server.process.pid)) await new Promise(setImmediate);
    // Answered while the server stands still: it goes on after this line only.
    expect(await Promise.all([say(1), say(0)])).toEqual([refused, refused]);
    expect((await get('/health')).status).toBe(503);
    // Built files are served by what is known in memory.
    await staleness.refresh();
    expect(staleness.isStale('/')).toBe(false);
    server.process.kill('SIGCONT');
    const second = await say(1);
    expect(second.status).toBe(201);
    expect(await say(0)).toEqual(first);

    const dead = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.kill('SIGKILL');
    await dead;
    expect(await say(2)).toEqual(refused);
    expect((await get('/health')).status).toBe(503);

    server = await startSqld(folder, port);
    const third = await say(2);
    expect(third.status).toBe(201);
    expect([await say(0), await say(1)]).toEqual([first, second]);
    for (const { receipt } of [first, second, third]) expect((await post('/track', { receipt })).status).toBe(200);
    expect(await record.db.$count(feedback)).toBe(3);
    record.close();
    await server.stop();
  },
);

it.skipIf(!runsHere)('more requests at once than a libSQL server takes are all answered', async () => {
  const server = await startSqld(folder, await freePort());
  const record = await openMigrated({ url: server.url, authToken: server.token });
  const asked = Array.from({ length: 600 }, (_, number) =>
    record.client.execute({ sql: 'SELECT ? AS n', args: [number] }),
  );
  expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.n)).toEqual(asked.map((_, number) => number));
  record.close();
  await server.stop();
});
