import { astro, getFetchState } from 'astro/hono';
import { Hono } from 'hono';
import { getRuntimeKey } from 'hono/adapter';
import { compress } from 'hono/compress';
import { deskPath } from '../src/domain/desk-paths.ts';
import { siteSettings } from '../src/record.ts';
import { createApi } from './api.ts';
import { accountPages } from './auth/pages.ts';
import { deskPages } from './desk/pages.ts';
import { boardPath } from './front-door/board-path.ts';
import { outOfOrder } from './front-door/decide.ts';
import { framedBy, securityHeaders } from './headers.ts';
import { publicPhotos } from './notices/show-photo.ts';
import { astroPages } from './pages/render.ts';
import { residentPages } from './pages/residents.ts';
import { reportError } from './report-error.ts';
import { siteTools } from './tools.ts';

/**
 * What is not a static file: the API, and the pages rendered on demand. Astro runs it as its request pipeline
 * (`fetchFile` in astro.config.mjs) under both adapters; functions/front-door decides what reaches it.
 */
const app = new Hono();
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

// The edge network compresses by itself.
if (getRuntimeKey() !== 'workerd') app.use(compress());

app.use(async (context, next) => {
  await next();
  const { headers } = context.res;
  // Astro sends the policy of a page rendered on demand as a header: ours is a second policy beside it, both hold.
  const pagePolicy = headers.get('content-security-policy');
  const settings = siteSettings();
  // A form that comes back is rendered at the address of its page (pages/render.ts): that one counts.
  const path = boardPath(new URL(context.req.raw.url).pathname, base) ?? deskPath;
  const FRAME_ANCESTORS = framedBy(path, settings);
  const ours = securityHeaders(headers.get('content-type') ?? '', { ...settings, FRAME_ANCESTORS });
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  if (pagePolicy) headers.append('content-security-policy', pagePolicy);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
});

const tools = siteTools(astroPages(base));
app.route(`${base}/api`, createApi(tools));
// A whole page at once, not a stream: the policy's header then knows the hash of every inline script in it, and an error
// while rendering is still answered as one.
app.use((context, next) => {
  getFetchState(context).streaming = false;
  return next();
});
app.route(base || '/', publicPhotos(tools));
app.route(base || '/', residentPages(tools));
app.route(base || '/', accountPages(tools));
app.route(base || '/', deskPages(tools));
app.use(astro());

app.onError((error) => {
  reportError(error);
  return new Response(outOfOrder, { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } });
});

export default app;
