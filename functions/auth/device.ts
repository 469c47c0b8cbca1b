import { generateCookie } from 'hono/cookie';
import type { VerbContext } from '../context.ts';
import { mac, macMatches } from '../keys/mac.ts';

/**
 * Remembers that an account was signed in to from this device, for nothing but counting: who tries an account's passwords
 * from elsewhere slows down themselves, not the official (OWASP, device cookies). It opens nothing.
 */
export const deviceCookieName = 'lianxin-device';

const days = 180;
const text = (username: string, id: string) => `device ${id} ${username}`;

/** A `Set-Cookie` for the device that just signed in to an account. */
export async function deviceCookie({ keys, settings }: Pick<VerbContext, 'keys' | 'settings'>, username: string) {
  const id = crypto.randomUUID();
  return generateCookie(deviceCookieName, `${id}.${await mac(keys, 'sign-in', text(username, id))}`, {
    path: settings.BASE_PATH,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: days * 24 * 60 * 60,
    secure: settings.SITE_URL.startsWith('https:'),
  });
}

/** The device's id, if its cookie is of this account; else null. @param value of the cookie */
export async function deviceOf(
  { keys }: Pick<VerbContext, 'keys'>,
  username: string,
  value: string | undefined,
): Promise<string | null> {
  const [, id, signature] = /^([\w-]{36})\.([\w-]{43})$/.exec(value ?? '') ?? [];
  return id && signature && (await macMatches(keys, 'sign-in', text(username, id), signature)) ? id : null;
}
