import { beforeEach, expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import { publicChange } from '../../db/publish.ts';
import { createApi, routes } from '../../functions/api.ts';
import { shareRecord } from '../../src/record.ts';

const api = createApi();
beforeEach(async () => shareRecord(await openInMemory()));

it('health tells both revisions', async () => {
  const record = await openInMemory();
  await record.write(publicChange(record, ['/'], 1));
  shareRecord(record);
  const response = await api.request('/health');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok', revision: 1, builtRevision: -1 });
});

it('health is 503 when the record cannot be reached', async () => {
  const record = await openInMemory();
  record.close();
  shareRecord(record);
  const response = await api.request('/health');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('30');
  expect(response.headers.get('content-type')).toMatch('application/problem+json');
});

it('a wrong method is told which would be right', async () => {
  const response = await api.request('/health', { method: 'DELETE' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
  expect(await response.json()).toMatchObject({ type: 'about:blank', status: 405 });
});

it('an unknown route is a problem in Chinese', async () => {
  const response = await api.request('/nothing');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ title: '没有这个接口' });
});

it('every route stands in /api/openapi.json, and nothing else does', async () => {
  const document = (await (await api.request('/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  };
  expect(document.openapi).toBe('3.1.0');
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const mounted = api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.sort()).toEqual([...new Set(mounted)].sort());
  expect(described).toHaveLength(routes.length);
});
