import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { senderOf } from '../../abuse/sender.ts';
import type { VerbContext } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import type { Exchange } from '../../route.ts';
import type { Asker } from '../asker.ts';
import { deviceCookieName } from '../device.ts';
import { type SignedIn, signedIn } from '../session.ts';

/** Who asks, for counting. */
export const askerOf = async (context: Context, { keys, now }: VerbContext): Promise<Asker> => ({
  sender: await senderOf(context.req.raw, keys, now),
  device: getCookie(context, deviceCookieName),
});

/** Whoever is signed in, also where the second factor still has to be set up; throws 401. */
export async function accountOf({
  context,
  tools,
  patience,
}: Pick<Exchange, 'context' | 'tools' | 'patience'>): Promise<SignedIn> {
  const account = await patience(signedIn(context, tools.verb()));
  if (account) return account;
  throw new Refusal({ status: 401, title: '请先登录', detail: '您还没有登录，或者登录已经过期。' });
}
