import { signInPath } from '../../src/domain/account-paths.ts';
import type { AccountView } from '../../src/domain/account-views.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import type { Sent } from '../http/sent.ts';
import { sentAgain } from '../pages/sent-again.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';
import { emptyView } from './views.ts';

/** Largest form of an account, bytes. */
const formBytes = 16 * 1024;
type Asked = Omit<Exchange, 'body' | 'headers'>;

/** A 303 to a page of this board, with cookies. @param path without base path */
export function onward({ tools }: Pick<Exchange, 'tools'>, path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: `${basePath(tools.settings())}${path}`, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** A JSON answer with cookies. */
export function answerWith(status: number, body: unknown, cookies: readonly string[]): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify(body), { status, headers });
}

/** Fields that are shown again. A password or code never is. */
const shownAgain = ['username', 'name', 'post'] as const;

/**
 * A form of signing in or of the account: done, the handler itself has led on; refused, its page comes back with the message.
 * @param path of the page it stands on
 * @param rest what that page shows besides; 401 leads to sign in
 */
export const accountForm = <R>(
  fields: FormSide<R>['fields'],
  path: string,
  rest: (asked: Asked, sent: Sent | null) => Partial<AccountView> | Promise<Partial<AccountView>> = () => ({}),
): FormSide<R> => ({
  maxBytes: formBytes,
  fields,
  body: (sent) => Object.fromEntries(sent.names.map((name) => [name, sent.text(name)])),
  answered: ({ tools }) => onward({ tools }, path),
  refused: async (asked, refusal: Refusal, sent) => {
    const { problem, headers } = refusal;
    const { context, tools } = asked;
    if (problem.status === 401 && path !== signInPath) return onward({ tools }, signInPath);
    // Nothing that was typed travels on: there are passwords in it.
    const bare = () => sentAgain(asked, refusal, null);
    if (problem.status >= 500 || !tools.pages) return bare();
    const errors = problem.errors ?? [];
    try {
      const view: AccountView = {
        ...emptyView(context),
        ...(await rest(asked, sent)),
        values: Object.fromEntries(shownAgain.flatMap((name) => (sent?.text(name) ? [[name, sent.text(name)]] : []))),
        errors,
        problem: errors.length > 0 ? null : (problem.detail ?? problem.title),
        done: null,
      };
      const page = await tools.pages.account(context, path, view, problem.status);
      for (const [name, value] of Object.entries(headers)) page.headers.set(name, value);
      return page;
    } catch {
      return bare();
    }
  },
});

/** Whether it is a page that goes on, rather than JSON. */
export const wantsOnward = ({ tools }: Pick<Exchange, 'tools'>, sent: Sent | null): boolean =>
  sent !== null && tools.pages !== null;
