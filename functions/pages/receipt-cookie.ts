import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { Settings } from '../../src/domain/settings.ts';
import type { VerbContext } from '../context.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { openReceipt, receiptCookieLife, sealReceipt } from '../keys/receipt-cookie.ts';

const name = 'lianxin-receipt';

/**
 * A 303 to a page that shows the receipt, or what it stands for, and can be reloaded: the receipt travels in an encrypted
 * cookie that no script reads and no other site sends, never in an address.
 * @param path without base path
 */
export async function redirectWithReceipt(
  { keys, now, settings }: VerbContext,
  receipt: string,
  path: string,
): Promise<Response> {
  const cookie = cookieOf(settings, await sealReceipt(keys, receipt, now), receiptCookieLife / 1000);
  return new Response(null, {
    status: 303,
    headers: { location: `${basePath(settings)}${path}`, 'set-cookie': cookie, 'cache-control': 'no-store' },
  });
}

/** The header that makes a browser forget the receipt. */
export const forgottenReceipt = (settings: Settings): string => cookieOf(settings, '', 0);

/** The cookie as a header; a browser replaces it only where all but value and age is the same. `maxAge` in seconds. */
const cookieOf = (settings: Settings, value: string, maxAge: number): string =>
  generateCookie(name, value, {
    path: settings.BASE_PATH,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge,
    secure: settings.SITE_URL.startsWith('https:'),
  });

/** The receipt in the cookie of a request; null without one, or with one that is stale or not ours. */
export function receiptOf(context: Context, { keys, now }: VerbContext): Promise<string | null> {
  const value = getCookie(context, name);
  return value ? openReceipt(keys, value, now) : Promise.resolve(null);
}
