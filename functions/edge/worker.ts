import { handle } from '@astrojs/cloudflare/handler';
import { siteRecord, siteSettings } from '../../src/record.ts';
import { sealQuietly } from '../chain/seal.ts';
import { askedHostHeader } from '../front-door/asked-host.ts';
import { boardPath } from '../front-door/board-path.ts';
import { clientAddressHeader } from '../front-door/client-address.ts';
import { decide, mayStandIn, outOfOrder, patienceFor } from '../front-door/decide.ts';
import { largestBody, tooLarge } from '../front-door/largest-body.ts';
import { cacheControl, mediaType } from '../front-door/media-types.ts';
import { createStaleness } from '../front-door/staleness.ts';
import { framedBy, securityHeaders } from '../headers.ts';
import { provideHost } from '../host.ts';
import { problemResponse } from '../problem.ts';
import { reportError } from '../report-error.ts';
import { type Bucket, photoBucket } from './photo-bucket.ts';
import { notify, onSchedule } from './schedule.ts';

type Environment = { ASSETS: { fetch(request: Request | string): Promise<Response> }; PHOTOS: Bucket };
type Execution = Parameters<typeof handle>[2];

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const builtRevision = Number(import.meta.env.BUILD_REVISION ?? -1);
const staleness = createStaleness(
  () => siteRecord().db,
  () => builtRevision,
  Date.now,
);

/** The edge's front door: static files unless stale; everything else by the Hono app through Astro. */
export default {
  async fetch(request: Request, environment: Environment, execution: Execution): Promise<Response> {
    const url = new URL(request.url);
    const path = boardPath(url.pathname, base);
    if (path === undefined) return asset('/404.html', request, environment, 404);
    // Cached one second an isolate; no answer within 200 ms leaves the static file standing.
    if (!path.startsWith('/api/') && Date.now() - staleness.refreshedAt() > 1000) await staleness.refresh();
    let decision = decide(request.method, path, url.search, {
      isStatic: () => path.endsWith('/') || path.includes('.'),
      isStale: staleness.isStale,
    });
    if (decision.answer === 'static') {
      const found = await asset(decision.path, request, environment);
      if (found.status !== 404) return found;
      decision = decide(request.method, path, url.search, { isStatic: () => false, isStale: () => false });
    }
    switch (decision.answer) {
      case 'redirect':
        return answer(308, 'text/plain', { location: encodeURI(`${base}${decision.path}`) + url.search });
      case 'wrong-method':
        return answer(405, 'text/plain; charset=utf-8', { allow: 'GET, HEAD' }, '不支持这种请求方法。');
      case 'live': {
        const address = new URL(encodeURI(`${base}${decision.path}`) + url.search, url);
        const rendered = await inTime(patienceFor(path), byApp(new Request(address, request), environment, execution));
        if (!rendered || rendered.status >= 500) {
          const built = mayStandIn(path, url.search) ? await asset(path, request, environment) : undefined;
          return built && built.status !== 404 ? built : answer(503, 'text/plain; charset=utf-8', {}, outOfOrder);
        }
        // No page of that name: Astro answers without a body.
        return rendered.status === 404 && !rendered.headers.has('content-type')
          ? asset('/404.html', request, environment, 404)
          : rendered;
      }
      case 'app':
        if (Number(request.headers.get('content-length') ?? 0) > largestBody) return problemResponse(tooLarge);
        try {
          return await byApp(request, environment, execution);
        } finally {
          if (!['GET', 'HEAD'].includes(request.method)) {
            execution.waitUntil(notify().catch(reportError));
            execution.waitUntil(sealQuietly(siteRecord()));
          }
        }
      default:
        return asset('/404.html', request, environment, 404);
    }
  },

  /** @param event its `cron` is one of those in wrangler.jsonc */
  async scheduled(event: { cron: string; scheduledTime: number }, environment: Environment): Promise<void> {
    provide(environment);
    await onSchedule(event);
  },
};

/** The app, told who asks and by which host. No client can say so itself: the network's edge overwrites `cf-connecting-ip`. */
async function byApp(request: Request, environment: Environment, execution: Execution): Promise<Response> {
  provide(environment);
  const headers = new Headers(request.headers);
  headers.set(clientAddressHeader, request.headers.get('cf-connecting-ip') ?? '');
  headers.set(askedHostHeader, new URL(request.url).host);
  return handle(new Request(request, { headers }) as never, environment as never, execution);
}

/** Bindings come with the request. The board is not built again for one change: the cron trigger sees to it. */
const provide = ({ PHOTOS }: Environment): void =>
  provideHost({ photos: photoBucket(PHOTOS), recordChanged: () => staleness.refresh(2000) });

/** Undefined where the answer is not there after so many milliseconds, or there was an error. */
function inTime(patience: number, response: Promise<Response>): Promise<Response | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, patience);
  });
  return Promise.race([response.catch((error: unknown) => void reportError(error)), late]);
}

async function asset(path: string, request: Request, environment: Environment, status?: number): Promise<Response> {
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const headers = new Headers(request.headers);
  if (status) headers.delete('if-none-match');
  const found = await environment.ASSETS.fetch(
    new Request(new URL(encodeURI(file), request.url), { method: request.method === 'HEAD' ? 'HEAD' : 'GET', headers }),
  );
  if (found.status === 404) return answer(404, 'text/plain; charset=utf-8', {}, '没有这个页面。');
  const response = new Response(found.body, { status: status ?? found.status, headers: found.headers });
  for (const [name, value] of Object.entries(headersFor(mediaType(path), path))) response.headers.set(name, value);
  response.headers.set('cache-control', status ? 'no-cache' : cacheControl(path));
  return response;
}

const headersFor = (contentType: string, path = '/') => ({
  'content-type': contentType,
  ...securityHeaders(contentType, { ...siteSettings(), FRAME_ANCESTORS: framedBy(path, siteSettings()) }),
});

const answer = (status: number, contentType: string, headers: Record<string, string>, text: string | null = null) =>
  new Response(text, { status, headers: { ...headersFor(contentType), 'cache-control': 'no-store', ...headers } });
