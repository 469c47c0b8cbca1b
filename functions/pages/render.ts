import { astro, getFetchState } from 'astro/hono';
import type { Context } from 'hono';
import { opinionPath } from '../../src/domain/field-paths.ts';
import type { ResidentPages } from './pages.ts';

/**
 * Renders a page at another address than was asked for, with the status of what happened: the page component is asked by GET,
 * what it shows is handed to it in `Astro.locals`.
 * @param path of the page's own route, with base path
 */
async function renderAt(
  context: Context,
  path: string,
  locals: Partial<App.Locals>,
  status: number,
): Promise<Response> {
  const { url, headers } = context.req.raw;
  const asked = new Headers(headers);
  for (const name of ['content-type', 'content-length', 'transfer-encoding', 'if-none-match', 'if-modified-since'])
    asked.delete(name);
  context.req.raw = new Request(new URL(path, url), { headers: asked });
  const state = getFetchState(context);
  Object.assign(state.locals, locals);
  // A whole page at once: see functions/app.ts.
  state.streaming = false;
  const page = (await astro()(context, async () => undefined)) as Response;
  if (page.status >= 400) throw new Error(`the page answered ${page.status}`);
  const answer = new Response(page.body, { status, headers: page.headers });
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

/** The pages as Astro renders them. `base`: base path without its last slash. */
export const astroPages = (base: string): ResidentPages => ({
  feedback: (context, feedbackForm, status) => renderAt(context, `${base}/live/feedback/`, { feedbackForm }, status),
  opinion: (context, id, opinionForm, status) =>
    renderAt(context, `${base}/live${opinionPath(id)}`, { opinionForm }, status),
  track: (context, track, status) =>
    renderAt(context, `${base}/live/track/${track.view ? 'issue/' : ''}`, { track }, status),
  desk: (context, path, locals, status) => renderAt(context, `${base}${path}`, locals, status),
  account: (context, path, account, status) => renderAt(context, `${base}${path}`, { account }, status),
});
