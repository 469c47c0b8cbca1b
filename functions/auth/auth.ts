import type { VerbContext } from '../context.ts';
import { mac } from '../keys/mac.ts';
import type { Auth } from './better-auth.ts';

const made = new WeakMap<object, Promise<Auth>>();

/** The secret that cookies are signed and second factors sealed with: derived, so that AUTH_SECRET itself goes nowhere. */
export const authSecret = ({ keys }: Pick<VerbContext, 'keys'>): Promise<string> => mac(keys, 'session', 'better-auth');

/** The sign-in of this record, loaded when first asked for: the public part never pays for it. */
export function authOf(verb: Pick<VerbContext, 'record' | 'keys' | 'settings'>): Promise<Auth> {
  const { record, settings } = verb;
  const before = made.get(record);
  if (before) return before;
  const auth = (async () => {
    const [{ createBetterAuth }, secret] = await Promise.all([import('./better-auth.ts'), authSecret(verb)]);
    return createBetterAuth({ record, secret, siteUrl: settings.SITE_URL, basePath: settings.BASE_PATH });
  })();
  made.set(record, auth);
  auth.catch(() => made.delete(record));
  return auth;
}
