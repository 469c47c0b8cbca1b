import { utf8 } from '../keys/base64.ts';

/** Length of a step in milliseconds, and digits of a code: what every authenticator app takes for granted (RFC 6238). */
const step = 30_000;
const digits = 6;
/** Codes of the step before and after are taken as well: clocks differ, and people type slowly. */
const tolerance = 1;

/** The code of a secret (text, used as its UTF-8 bytes) in a step. */
async function codeAt(secret: string, number: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(number));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const value = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

/** The code of a secret at an instant (ms). */
export const totpCode = (secret: string, now: number): Promise<string> => codeAt(secret, Math.floor(now / step));

/** Which step a code belongs to; null for a wrong one, and one from too long ago. */
export async function totpStep(secret: string, code: string, now: number): Promise<number | null> {
  const current = Math.floor(now / step);
  let found: number | null = null;
  for (let number = current - tolerance; number <= current + tolerance; number += 1)
    if ((await codeAt(secret, number)) === code) found = number;
  return found;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes of a text in base32 without padding (RFC 4648): how secrets are typed into an app. */
export function base32(text: string): string {
  let bits = '';
  for (const byte of utf8(text)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What the QR code of an authenticator app holds. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer })}`.replaceAll('+', '%20');
}
