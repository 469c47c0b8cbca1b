import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadStaticFiles } from '../../functions/node/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianxin-files-'));
let server: ReturnType<typeof createServer>;
let address: string;
beforeEach(async () => {
  mkdirSync(join(folder, 'a'), { recursive: true });
  writeFileSync(join(folder, 'a/index.html'), '甲');
  writeFileSync(join(folder, '404.html'), '没有');
  const files = loadStaticFiles(folder, () => ({}));
  server = createServer((request, response) =>
    files.has(request.url ?? '')
      ? files.answer(request.url ?? '', request, response)
      : files.answer('/404.html', request, response, 404),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

it('whoever has a page is told 304; whoever asks for one that is not there is told 404 each time', async () => {
  const ask = async (path: string, etag = '') =>
    fetch(address + path, { headers: etag ? { 'if-none-match': etag } : {} });
  const page = await ask('/a/');
  expect([page.status, await page.text()]).toEqual([200, '甲']);
  expect((await ask('/a/', page.headers.get('etag') ?? '')).status).toBe(304);
  const missing = await ask('/b/');
  expect([missing.status, await missing.text()]).toEqual([404, '没有']);
  expect((await ask('/b/', missing.headers.get('etag') ?? '')).status).toBe(404);
});
