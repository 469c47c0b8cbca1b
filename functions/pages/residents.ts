import { getFetchState } from 'astro/hono';
import { type Context, Hono, type Next } from 'hono';
import { opinionReceivedPath } from '../../src/domain/field-paths.ts';
import { trackPath } from '../../src/domain/paths.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Tools } from '../route.ts';
import { emptyOpinionView, opinionReceivedView } from './opinion-views.ts';
import { trackView } from './track-view.ts';
import { emptyFormView, receivedView } from './views.ts';

/**
 * Before the resident's pages are rendered: puts what they show into `Astro.locals`. A page that needs a receipt leads to
 * `/track/` without one. What cannot be prepared is a 503: the front door has a built page that stands in for the form.
 */
export function residentPages(tools: Tools): Hono {
  const pages = new Hono({ strict: false });
  const prepared =
    (prepare: (context: Context) => Promise<Partial<App.Locals> | null>) =>
    async (context: Context, next: Next): Promise<Response | undefined> => {
      let locals: Partial<App.Locals> | null;
      try {
        locals = await prepare(context);
      } catch (error) {
        reportFault(error);
        return context.text('这一页暂时打不开，请稍后再试；急事请直接打电话。', 503, {
          'cache-control': 'no-store',
          'retry-after': '30',
        });
      }
      if (!locals) {
        context.header('cache-control', 'no-store');
        return context.redirect(`${basePath(tools.settings())}${trackPath}`, 303);
      }
      Object.assign(getFetchState(context).locals, locals);
      await next();
      context.res.headers.set('cache-control', 'no-store');
      return undefined;
    };
  const orNull = <Name extends keyof App.Locals>(name: Name, view: App.Locals[Name] | null) =>
    view ? ({ [name]: view } as Partial<App.Locals>) : null;
  pages.get(
    '/live/feedback/',
    prepared(async (context) => ({ feedbackForm: await emptyFormView(context, tools) })),
  );
  pages.get(
    '/live/feedback/received/',
    prepared(async (context) => orNull('received', await receivedView(context, tools))),
  );
  pages.get(
    '/live/consultations/:id/opinion/',
    prepared(async (context) => ({ opinionForm: await emptyOpinionView(context, tools) })),
  );
  pages.get(
    `/live${opinionReceivedPath}`,
    prepared(async (context) => orNull('opinionReceived', await opinionReceivedView(context, tools))),
  );
  pages.get(
    '/live/track/issue/',
    prepared(async (context) => orNull('track', await trackView(context, tools))),
  );
  return pages;
}
