import { signInPath } from '../../src/domain/account-paths.ts';
import type { Official } from '../../src/domain/rights.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { maxTextBytes } from '../http/read-body.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import { sentAgain } from '../pages/sent-again.ts';
import { createPatience } from '../patience.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';
import { bodyOfForm } from './fields.ts';
import { returnedDeskForm } from './returned.ts';
import { type DeskPlace, deskPage, deskPatience } from './show.ts';

type Asked = Omit<Exchange, 'body' | 'headers'>;

/**
 * A small form of the desk. Done, it leads on by a 303; refused, its page comes back with everything typed.
 * @param place the page it stands on
 * @param onward where it leads, without base path
 */
export const deskForm = <R>(
  verb: string,
  fields: FormSide<R>['fields'],
  place: (asked: Asked, sent: Sent | null) => DeskPlace | Promise<DeskPlace>,
  onward: (exchange: Exchange, reply: R, sent: Sent) => string | Response | Promise<string | Response>,
): FormSide<R> => ({
  // Longer than any text that is taken: too long a one comes back with its page and is shortened there, not lost.
  maxBytes: maxTextBytes,
  fields,
  body: bodyOfForm,
  answered: async (exchange, reply, sent) => {
    const to = await onward(exchange, reply, sent);
    if (to instanceof Response) return to;
    return new Response(null, {
      status: 303,
      headers: { location: `${basePath(exchange.tools.settings())}${to}`, 'cache-control': 'no-store' },
    });
  },
  refused: (asked, refusal, sent) => formAgain(asked, verb, refusal, sent, place),
});

/** The page again with the refusal's status; the bare one where it cannot be shown, or the session has ended meanwhile. */
async function formAgain(
  asked: Asked,
  verb: string,
  refusal: Refusal,
  sent: Sent | null,
  place: (asked: Asked, sent: Sent | null) => DeskPlace | Promise<DeskPlace>,
): Promise<Response> {
  const { status } = refusal.problem;
  const bare = () => sentAgain(asked, refusal, sent);
  if (status === 401)
    return sentAgain(asked, refusal, sent, {
      path: `${basePath(asked.tools.settings())}${signInPath}`,
      words: '先在新窗口里登录',
    });
  const { official } = asked;
  if (!official || status >= 500) return bare();
  try {
    const at = status === 404 ? ({ page: 'today' } as const) : await place(asked, sent);
    return await show(asked, official, at, { refusal, verb, sent });
  } catch (error) {
    reportFault(error);
    return bare();
  }
}

async function show(
  { context, tools }: Asked,
  official: Official,
  place: DeskPlace,
  { refusal, verb, sent }: { refusal: Refusal; verb: string; sent: Sent | null },
): Promise<Response> {
  const form = returnedDeskForm(verb, refusal, sent);
  const shown = await createPatience(deskPatience)(deskPage(tools.verb(), official, place));
  if (!shown || !tools.pages) return sentAgain({ context }, refusal, sent);
  return tools.pages.desk(context, shown.path, { desk: { ...shown.view, form } }, refusal.problem.status);
}
