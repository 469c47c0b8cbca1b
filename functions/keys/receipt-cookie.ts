import { isReceipt } from '../../src/domain/receipt.ts';
import { fromBase64, toBase64Url, utf8 } from './base64.ts';
import type { Keys } from './keys.ts';

/** How long the page with the receipt can be reloaded. */
export const receiptCookieLife = 30 * 60 * 1000;

const nonceBytes = 12;

/**
 * Cookie value that carries a receipt from the form's 303 to the next page, encrypted: a cookie file or a log of headers
 * shows nothing. `now` in ms.
 */
export async function sealReceipt(keys: Keys, receipt: string, now: number): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const text = utf8(JSON.stringify([receipt, now]));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await keys.receiptCookie(), text);
  const value = new Uint8Array(nonceBytes + sealed.byteLength);
  value.set(nonce);
  value.set(new Uint8Array(sealed), nonceBytes);
  return toBase64Url(value);
}

/** The receipt in a cookie value; null when it is older than `receiptCookieLife` or not one of ours. */
export async function openReceipt(keys: Keys, value: string, now: number): Promise<string | null> {
  const bytes = fromBase64(value);
  if (!bytes || bytes.length <= nonceBytes) return null;
  const iv = bytes.subarray(0, nonceBytes);
  try {
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv },
      await keys.receiptCookie(),
      bytes.subarray(nonceBytes),
    );
    const [receipt, sealedAt] = JSON.parse(new TextDecoder().decode(text)) as [string, number];
    return isReceipt(receipt) && now - sealedAt <= receiptCookieLife ? receipt : null;
  } catch {
    return null;
  }
}
