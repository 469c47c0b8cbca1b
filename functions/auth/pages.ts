import { type Context, Hono } from 'hono';
import {
  accountPath,
  invitationPath,
  secondFactorPath,
  signInCodePath,
  signInPath,
} from '../../src/domain/account-paths.ts';
import type { AccountView } from '../../src/domain/account-views.ts';
import { deskPath } from '../../src/domain/desk-paths.ts';
import { createPatience } from '../patience.ts';
import type { Tools } from '../route.ts';
import { onward } from './form.ts';
import { requireOfficial, signedIn, signedInOf } from './session.ts';
import { challengedUser } from './verify.ts';
import { emptyView, secondFactorView, whoOf } from './views.ts';

/** The pages of signing in and of one's own account. They answer by themselves: no guard of the desk stands before them. */
export function accountPages(tools: Tools): Hono {
  const pages = new Hono();
  const show = async (context: Context, path: string, view: AccountView): Promise<Response> =>
    tools.pages ? tools.pages.account(context, path, view, 200) : Response.json(view);

  pages.get(signInPath, async (context) => {
    // Without a record there is no session; the form says so when it is sent.
    const account = await createPatience()(signedIn(context, tools.verb())).catch(() => null);
    return account ? onward({ tools }, deskPath) : show(context, signInPath, emptyView(context));
  });
  pages.get(signInCodePath, async (context) => {
    const user = await challengedUser(tools.verb(), context.req.header('cookie') ?? '').catch(() => undefined);
    return user ? show(context, signInCodePath, emptyView(context)) : onward({ tools }, signInPath);
  });
  pages.get(invitationPath, (context) => show(context, invitationPath, emptyView(context)));

  const enrolling = requireOfficial(tools, true);
  pages.get(accountPath, enrolling, (context) =>
    show(context, accountPath, emptyView(context, whoOf(signedInOf(context)))),
  );
  pages.get(secondFactorPath, enrolling, async (context) => {
    const account = signedInOf(context);
    if (account.secondFactor) return onward({ tools }, accountPath);
    return show(context, secondFactorPath, await secondFactorView(context, tools.verb(), account));
  });
  return pages;
}
