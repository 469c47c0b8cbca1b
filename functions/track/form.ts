import { trackIssuePath } from '../../src/domain/paths.ts';
import { parseReceipt } from '../../src/domain/receipt.ts';
import type { TrackPageView } from '../../src/domain/resident-views.ts';
import { maxTextBytes } from '../http/read-body.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { sentAgain } from '../pages/sent-again.ts';
import type { TrackDoing } from '../pages/track-view.ts';
import { createPatience } from '../patience.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';
import { readTrack } from './read.ts';

const textFields = ['content', 'reason', 'comment', 'resolved', 'speed', 'attitude'] as const;

/** Fields that are no texts in the body. */
const converted = new Map<string, (text: string) => unknown>([
  ['resolved', (text) => (text === 'true' ? true : text === 'false' ? false : text)],
  ['speed', Number],
  ['attitude', Number],
]);

/** The body out of a small form: every field that was sent, so that an unknown one is refused; blank ones left out. */
const bodyOf = (sent: Sent): Record<string, unknown> =>
  Object.fromEntries(
    sent.names.flatMap((name) => {
      const text = sent.text(name);
      if (text === undefined || (text.trim() === '' && name !== 'content' && name !== 'reason' && name !== 'receipt'))
        return [];
      return [[name, converted.get(name)?.(text) ?? text]];
    }),
  );

/**
 * A small form with a receipt: leads on to `/track/issue/`, or comes back on the page it stood on.
 * @param doing what was done, for a word on the next page; null where it only looks
 */
export const trackForm = <R>(fields: FormSide<R>['fields'], doing: TrackDoing | null): FormSide<R> => ({
  maxBytes: maxTextBytes,
  fields,
  body: bodyOf,
  answered: ({ tools, body }) => {
    const { receipt } = body as { receipt: string };
    const path = doing === null ? trackIssuePath : `${trackIssuePath}?done=${doing}`;
    return redirectWithReceipt(tools.verb(), parseReceipt(receipt) ?? '', path);
  },
  refused: (exchange, refusal, sent) => trackAgain(exchange, refusal, sent),
});

/** The page of the receipt again, with the message; `/track/` where it leads nowhere. The same for unknown and malformed. */
async function trackAgain(
  { context, tools }: Omit<Exchange, 'body' | 'headers'>,
  refusal: Refusal,
  sent: Sent | null,
): Promise<Response> {
  const { problem, headers } = refusal;
  const receipt = sent?.text('receipt') ?? '';
  const bare = () => sentAgain({ context }, refusal, sent);
  if (problem.status >= 500 || !tools.pages) return bare();
  const errors = problem.errors ?? [];
  const view: TrackPageView = {
    receipt,
    view: null,
    values: Object.fromEntries(
      textFields.flatMap((name) => (sent?.text(name) === undefined ? [] : [[name, sent.text(name)]])),
    ),
    errors,
    problem: errors.length > 0 ? null : (problem.detail ?? problem.title),
    done: null,
  };
  // The page for a receipt that is not looked up has no room for what was written.
  if (problem.status === 429 && Object.keys(view.values).length > 0) return bare();
  try {
    const known =
      problem.status === 404 || problem.status === 429
        ? null
        : await createPatience()(readTrack(tools.verb(), receipt));
    const shown = { ...view, view: known, receipt: known ? (parseReceipt(receipt) ?? '') : receipt };
    const page = await createPatience()(tools.pages.track(context, shown, problem.status));
    for (const [name, value] of Object.entries(headers)) page.headers.set(name, value);
    return page;
  } catch (error) {
    reportFault(error);
    return bare();
  }
}
