import { Hono } from 'hono';
import { readHealth } from './health/read.ts';
import { readOpenapi } from './openapi/read.ts';
import { noSuchRoute, problemResponse } from './problem.ts';
import type { Route } from './route.ts';

/** Every route of the API, in one table: mounted, described in `/api/openapi.json`, and tested from here. */
export const routes: readonly Route[] = [readHealth, readOpenapi(() => routes)];

/** The API below `/api`. Errors are RFC 9457 problem details, a wrong method is told which would be right. */
export function createApi() {
  const api = new Hono();
  for (const route of routes) api.on(route.method, route.path, route.handle);
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map((route) => route.method);
    const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', ');
    api.all(path, () =>
      problemResponse({ status: 405, title: '不支持这种请求方法', detail: `请用 ${allow}` }, { allow }),
    );
  }
  api.notFound(noSuchRoute);
  api.onError((error) => {
    console.error(error);
    return problemResponse({ status: 500, title: '系统出错了', detail: '请稍后再试；急事请直接打电话。' });
  });
  return api;
}
