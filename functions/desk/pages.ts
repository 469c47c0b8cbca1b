import { getFetchState } from 'astro/hono';
import { type Context, Hono } from 'hono';
import { readReceived } from '../../db/feedback/read-received.ts';
import {
  deskEnteredPath,
  deskEnterPath,
  deskInboxPath,
  deskIssuePath,
  deskLedgerPath,
  deskPath,
  deskRestrictedPath,
} from '../../src/domain/desk-paths.ts';
import type { DeskView } from '../../src/domain/desk-views.ts';
import { announcementPath, policyPath } from '../../src/domain/paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { requireOfficial, signedInOf } from '../auth/session.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { refusalOf } from '../http/refusal-of.ts';
import { receiptHash } from '../keys/receipt.ts';
import { receiptOf } from '../pages/receipt-cookie.ts';
import { createPatience } from '../patience.ts';
import { reportError } from '../report-error.ts';
import type { Tools } from '../route.ts';
import { positive } from './asked.ts';
import { fieldPlaces } from './field-places.ts';
import { officePlaces } from './office-places.ts';
import { type DeskPlace, deskFrame, deskPage, deskPatience } from './show.ts';

/** What was just done, as the address says. */
const doneOf = (context: Context): string | null =>
  /^[a-z_-]{2,20}$/.exec(context.req.query('done') ?? '')?.[0] ?? null;

const addresses: Record<string, (id: number) => string> = {
  issues: deskIssuePath,
  restricted: deskRestrictedPath,
  announcements: announcementPath,
  policies: policyPath,
};
/** What it was done to: `issues-7`, `policies-3`. */
function doneTo(context: Context): string | null {
  const [, what = '', id] = /^([a-z]{1,20})-([1-9]\d{0,14})$/.exec(context.req.query('entry') ?? '') ?? [];
  return id !== undefined && Object.hasOwn(addresses, what) ? (addresses[what]?.(Number(id)) ?? null) : null;
}

/** Before the pages of the desk are rendered: who is signed in, and what they show, in `Astro.locals.desk`. */
export function deskPages(tools: Tools): Hono {
  const pages = new Hono({ strict: false });
  const guard = requireOfficial(tools);
  const shown = (path: string, read: (context: Context, official: Official) => Promise<DeskView | string | null>) =>
    pages.get(path, guard, async (context, next) => {
      const { official } = signedInOf(context);
      let view: DeskView | string | null;
      try {
        view = await createPatience(deskPatience)(read(context, official));
      } catch (error) {
        if (!refusalOf(error)) reportError(error);
        return context.text('这一页暂时打不开，请稍后再试。', 503, {
          'cache-control': 'no-store',
          'retry-after': '30',
        });
      }
      if (typeof view === 'string') return context.redirect(`${basePath(tools.settings())}${view}`, 303);
      if (!view) view = await nothingThere(official);
      const build = view.today ? (tools.host().build?.() ?? null) : null;
      getFetchState(context).locals.desk = { ...view, done: doneOf(context), doneTo: doneTo(context), build };
      return next();
    });
  const at = (path: string, place: (context: Context) => DeskPlace | null) =>
    shown(path, async (context, official) => {
      const asked = place(context);
      return asked && ((await deskPage(tools.verb(), official, asked))?.view ?? null);
    });

  at(deskPath, () => ({ page: 'today' }));
  at(deskInboxPath, (context) => {
    const after = /^\d{1,15}_\d{1,15}$/.exec(context.req.query('after') ?? '')?.[0];
    return { page: 'inbox', open: positive(context.req.query('open')), after };
  });
  at(deskEnterPath, () => ({ page: 'enter' }));
  at(deskLedgerPath, (context) => ({ page: 'ledger', query: context.req.query() }));
  for (const page of ['issue', 'restricted'] as const)
    at(`/desk/${page === 'issue' ? 'issues' : 'restricted'}/:id/`, (context) => {
      const id = positive(context.req.param('id'));
      return id === undefined ? null : { page, id };
    });
  for (const [path, place] of [...officePlaces, ...fieldPlaces]) at(path, place);
  shown(deskEnteredPath, async (context, official) => {
    const verb = tools.verb();
    const receipt = await receiptOf(context, verb);
    if (receipt === null) return deskEnterPath;
    const said = await readReceived(verb.record.db, await receiptHash(verb.keys, receipt));
    const frame = await deskFrame(verb, official);
    const entered = { receipt, dueOn: said?.dueOn ?? null, community: said?.community.name ?? null };
    return { ...frame, form: null, done: null, todayOn: civilDate(verb.now), entered };
  });
  return pages;

  /** The same for what does not exist and what is not theirs to see: today's page says so, with a 404 (src/pages/desk/issues). */
  async function nothingThere(official: Official): Promise<DeskView> {
    const shown = await deskPage(tools.verb(), official, { page: 'today' });
    if (!shown) throw new Error("the first page is everybody's");
    const problem = '没有找到这一页，请核对编号。';
    return { ...shown.view, form: { verb: '', values: {}, errors: [], problem, marked: {}, overtaken: false } };
  }
}
