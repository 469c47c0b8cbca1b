import { fromBase64, toBase64Url, utf8 } from './base64.ts';
import type { HmacPurpose, Keys } from './keys.ts';

/** HMAC-SHA-256 of a text under the key of one purpose: 43 characters base64url. */
export async function mac(keys: Keys, purpose: HmacPurpose, text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', await keys.hmac(purpose), utf8(text))));
}

/** True when `given` is the `mac` of this text, compared in constant time; false for anything that is no MAC at all. */
export async function macMatches(keys: Keys, purpose: HmacPurpose, text: string, given: string): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await keys.hmac(purpose), fromBase64(given) ?? new Uint8Array(), utf8(text));
}
