import type { Keys } from './keys.ts';
import { mac, macMatches } from './mac.ts';

/** Long enough for a form that is filled in over an evening; an expired one asks for a new token, it loses nothing. */
export const formTokenLife = 24 * 60 * 60 * 1000;

/** Says when a form was handed out, so that its sending can be told from a machine's. `now` in ms. */
export async function makeFormToken(keys: Keys, now: number): Promise<string> {
  const issued = Math.trunc(now).toString(36);
  return `${issued}.${await mac(keys, 'form-token', issued)}`;
}

/** When the form was handed out (ms), or what is wrong with the token. A clock set back since then refuses nobody. */
export async function readFormToken(
  keys: Keys,
  token: string,
  now: number,
): Promise<{ issuedAt: number } | 'malformed' | 'expired'> {
  const [, issued, signature] = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(token) ?? [];
  if (!issued || !signature || !(await macMatches(keys, 'form-token', issued, signature))) return 'malformed';
  const issuedAt = Number.parseInt(issued, 36);
  return now - issuedAt > formTokenLife ? 'expired' : { issuedAt };
}
