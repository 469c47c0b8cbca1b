import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { textRoutes } from './announcements/routes.ts';
import { accountRoutes } from './auth/routes/all.ts';
import { cardRoutes } from './cards/routes.ts';
import { consultationRoutes } from './consultations/routes.ts';
import { deedRoutes } from './deeds/routes.ts';
import { dutyRoutes } from './duties/routes.ts';
import { readChallenge } from './feedback/challenge.ts';
import { openContactRoute } from './feedback/contact-route.ts';
import { findSimilar } from './feedback/similar.ts';
import { submitFeedback } from './feedback/submit.ts';
import { fieldRoutes } from './field/routes.ts';
import { askedHostHeader } from './front-door/asked-host.ts';
import { readHealth } from './health/read.ts';
import { hotIssueRoutes } from './hot-issues/routes.ts';
import { householdRoutes } from './households/routes.ts';
import { answerRoute, maxJsonBytes } from './http/answer-route.ts';
import { createRoom } from './http/read-bytes.ts';
import { outOfSorts, problemOf, reportFault } from './http/refusal-of.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { issueRoutes } from './issues/routes.ts';
import { meetingRoutes } from './meetings/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { readOpenapi } from './openapi/read.ts';
import { photoRoutes } from './photos/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { noSuchRoute, problemResponse } from './problem.ts';
import { rosterRoutes } from './roster/routes.ts';
import type { Route, Tools } from './route.ts';
import { siteTools } from './tools.ts';
import { leave } from './track/leave.ts';
import { lookUp } from './track/look-up.ts';
import { addMessage, forgetContact, rate, reopen, takeBack } from './track/routes.ts';
import { visitRoutes } from './visits/routes.ts';

/** Every resource of the API. The description of them all is one more route. */
export const resourceRoutes = [
  readHealth,
  submitFeedback,
  findSimilar,
  readChallenge,
  lookUp,
  addMessage,
  rate,
  reopen,
  forgetContact,
  takeBack,
  leave,
  ...inboxRoutes,
  ...issueRoutes,
  openContactRoute,
  ...photoRoutes,
  ...noticeRoutes,
  ...rosterRoutes,
  ...dutyRoutes,
  ...fieldRoutes,
  ...householdRoutes,
  ...planRoutes,
  ...visitRoutes,
  ...textRoutes,
  ...meetingRoutes,
  ...deedRoutes,
  ...cardRoutes,
  ...hotIssueRoutes,
  ...consultationRoutes,
  ...accountRoutes,
] as const;

/** Every route of the API, in one table: mounted, described in `/api/openapi.json`, and tested from here. */
export const routes: readonly Route[] = [...resourceRoutes, readOpenapi(() => routes)];

/** Bytes that all large bodies being read may hold together: three forms with the largest photos, or a hundred with usual ones. */
const bodyRoom = 128 * 1024 * 1024;

/**
 * The API below `/api`. Errors are RFC 9457 problem details, a wrong method is told which would be right, and a form of
 * another site is refused.
 */
export function createApi(tools: Tools = siteTools(null)) {
  const api = new Hono();
  const room = createRoom(bodyRoom, maxJsonBytes);
  const sameSite = csrf({
    origin: (origin, context) => origin === siteOrigin(tools) || isAskedHost(origin, context),
  });
  for (const route of routes) {
    if (route.form)
      api.on(route.method, route.path, (context, next) => (isForm(context) ? sameSite(context, next) : next()));
    api.on(route.method, route.path, (context) => answerRoute(route, context, tools, room));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map((route) => route.method);
    const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', ');
    api.all(path, () =>
      problemResponse({ status: 405, title: '不支持这种请求方法', detail: `请用 ${allow}` }, { allow }),
    );
  }
  api.notFound(noSuchRoute);
  api.onError((error) => {
    if (error instanceof HTTPException && error.status === 403)
      return problemResponse({
        status: 403,
        title: '不能从别的网站提交',
        detail: '请在本公开栏的网页上填写。管理员请核对设置 SITE_URL 是不是公开的网址。',
      });
    reportFault(error);
    return problemOf(outOfSorts());
  });
  return api;
}

/** What a page of any site can send without asking first; all else is JSON or refused. */
const isForm = (context: Context): boolean => !/^application\/json\b/i.test(context.req.header('content-type') ?? '');

/** Behind a proxy that ends TLS the request's own address says http: SITE_URL knows. */
function siteOrigin(tools: Tools): string | null {
  try {
    return new URL(tools.settings().SITE_URL).origin;
  } catch {
    return null;
  }
}

/** Whether an origin is the host that this request came to, whichever of its names that is. */
function isAskedHost(origin: string, { req }: Context): boolean {
  const host = hostOf(origin);
  return host !== null && (host === hostOf(req.url) || host === req.header(askedHostHeader)?.toLowerCase());
}

/** Host and port of an http(s) address; null for all else, such as the origin `null`. */
function hostOf(address: string): string | null {
  try {
    const { protocol, host } = new URL(address);
    return /^https?:$/.test(protocol) ? host : null;
  } catch {
    return null;
  }
}
