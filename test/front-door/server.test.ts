import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedHostHeader } from '../../functions/front-door/asked-host.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { largestBody } from '../../functions/front-door/largest-body.ts';
import { createStaleness } from '../../functions/front-door/staleness.ts';
import { type BoardServer, createBoardServer } from '../../functions/node/server.ts';
import { readSettings } from '../../src/domain/settings.ts';

/**
 * A build as small as can be, whose app tells what reached it: method, address, sender and size of the body. It never answers
 * below /live/feedback/, as with a record that hangs, and throws away a body below /api/early.
 */
const app = `
  const heard = globalThis.heardByTestApp = [];
  export const handler = async (request, response) => {
    if (request.url.startsWith('/live/feedback/')) return;
    if (request.url === '/api/early') return response.writeHead(413).end('early');
    let bytes = 0;
    try {
      for await (const chunk of request) bytes += chunk.length;
    } catch (error) {
      return void heard.push(error.code);
    }
    response.end(JSON.stringify({
      url: request.url, sender: request.headers['${clientAddressHeader}'], cookie: request.headers.cookie, bytes,
      host: request.headers.host, askedHost: request.headers['${askedHostHeader}'],
    }));
  };
`;
const heard = globalThis as typeof globalThis & { heardByTestApp?: string[] };

let folder: string;
const boards: BoardServer[] = [];
let posts = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxin-server-'));
  for (const [path, text] of [
    ['client/404.html', '没有'],
    ['client/index.html', '首页'],
    ['client/feedback/index.html', '网上反映暂时不通'],
    ['client/track/index.html', '查进度'],
    ['server/entry.mjs', app],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => {
  for (const { server } of boards) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function listen(more: Record<string, string> = {}): Promise<number> {
  const nothingStale = createStaleness(
    () => {
      throw new Error('not reached');
    },
    () => 0,
    () => 0,
  );
  const board = await createBoardServer(folder, readSettings(more), nothingStale, () => {
    posts += 1;
  });
  boards.push(board);
  board.server.listen(0, '127.0.0.1');
  await once(board.server, 'listening');
  return (board.server.address() as { port: number }).port;
}

const told = async (port: number, init: RequestInit & { path?: string } = {}) => {
  const { path = '/api/feedback', ...rest } = init;
  return (await fetch(`http://127.0.0.1:${port}${path}`, rest)).json() as Promise<Record<string, unknown>>;
};

it('a form whose page hangs is answered by the built one; the way to track stands without the app', async () => {
  const port = await listen();
  const page = await fetch(`http://127.0.0.1:${port}/feedback/?community=990101101001`);
  expect([page.status, await page.text()]).toEqual([200, '网上反映暂时不通']);
  const track = await fetch(`http://127.0.0.1:${port}/track/?from=wechat`);
  expect([track.status, await track.text()]).toEqual([200, '查进度']);
});

it('tells the app who asks, whatever the client says', async () => {
  const invented = { [clientAddressHeader]: '203.0.113.1', 'x-forwarded-for': '203.0.113.2' };
  const bare = await listen();
  expect(await told(bare, { headers: invented })).toMatchObject({ sender: '127.0.0.1' });
  expect(await told(bare, { headers: invented, method: 'POST', body: 'x' })).toMatchObject({ sender: '127.0.0.1' });
  expect(await told(bare, { headers: invented, path: '/track/issue/' })).toMatchObject({ sender: '127.0.0.1' });
  const proxied = await listen({ TRUSTED_PROXIES: '1' });
  expect(await told(proxied, { headers: invented })).toMatchObject({ sender: '203.0.113.2' });
});

it('tells the app which host was asked, whatever the client says, and shows it only its own', async () => {
  const port = await listen({ SITE_URL: 'https://board.example' });
  const hosts = { host: 'board.example', askedHost: `127.0.0.1:${port}` };
  const headers = { [askedHostHeader]: 'evil.example', 'x-forwarded-host': 'evil.example' };
  expect(await told(port, { headers })).toMatchObject(hosts);
  expect(await told(port, { headers, method: 'POST', body: 'x' })).toMatchObject(hosts);
  expect(await told(port, { headers, path: '/track/issue/' })).toMatchObject(hosts);
});

it('cookies and bodies reach the app; whoever waits for changes is told after each post', async () => {
  const port = await listen();
  const before = posts;
  const body = new Uint8Array(40 * 2 ** 20);
  expect(await told(port, { method: 'POST', body, headers: { cookie: 'receipt=x' } })).toMatchObject({
    url: '/api/feedback',
    sender: '127.0.0.1',
    cookie: 'receipt=x',
    bytes: body.length,
  });
  while (posts === before) await new Promise(setImmediate);
  expect(posts).toBe(before + 1);
});

it('a body that is announced as too large is refused before it is sent', async () => {
  const port = await listen();
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/api/feedback',
    method: 'POST',
    headers: { 'content-length': largestBody + 1 },
  });
  outgoing.on('error', () => undefined);
  outgoing.write('x');
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(413);
  expect(response.headers['content-type']).toMatch('application/problem+json');
  outgoing.destroy();
});

it('an answer that comes before the body has been read is still read', async () => {
  const port = await listen();
  const response = await fetch(`http://127.0.0.1:${port}/api/early`, {
    method: 'POST',
    body: new Uint8Array(20 * 2 ** 20),
  });
  expect([response.status, await response.text()]).toEqual([413, 'early']);
});

it('a body that is broken off ends as an error in the app, and the server goes on', async () => {
  const port = await listen();
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /api/feedback HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf');
  const { server } = boards.at(-1) as BoardServer;
  await once(server, 'request');
  socket.destroy();
  while (heard.heardByTestApp?.length === 0) await new Promise(setImmediate);
  expect(heard.heardByTestApp).toEqual(['ECONNRESET']);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});

it('gives nobody a connection for ever', async () => {
  await listen();
  const { server } = boards.at(-1) as BoardServer;
  expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(300_000);
  expect(server.timeout).toBeGreaterThan(0);
});
