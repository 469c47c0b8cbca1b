import type { Context } from 'hono';
import { boardView } from '../../db/queries/public.ts';
import { type AccountView, accountDoings } from '../../src/domain/account-views.ts';
import { relationWords } from '../../src/domain/rights.ts';
import { siteName } from '../../src/site-name.ts';
import type { VerbContext } from '../context.ts';
import { pendingSecondFactor } from './second-factor.ts';
import type { SignedIn } from './session.ts';

/** A page of signing in or of the account, with nothing typed yet. */
export const emptyView = (context: Context, who: AccountView['who'] = null): AccountView => ({
  values: {},
  errors: [],
  problem: null,
  renewing: false,
  done: accountDoings.find((each) => each === context.req.query('done')) ?? null,
  who,
  pending: null,
  invitation: null,
});

/** Who is signed in, as the page says it. */
export const whoOf = ({ name, post, username, official, secondFactor, mustEnrol }: SignedIn): AccountView['who'] => ({
  name,
  post,
  username,
  roles: [...new Set(official.grants.map(({ role }) => relationWords[role]))],
  secondFactor,
  mustEnrol,
});

/** The page where a second factor is set up. */
export async function secondFactorView(context: Context, verb: VerbContext, account: SignedIn): Promise<AccountView> {
  const issuer = siteName(verb.settings, await boardView(verb.record.db, verb.now));
  const pending = await pendingSecondFactor(verb, account, issuer);
  return { ...emptyView(context, whoOf(account)), pending };
}
