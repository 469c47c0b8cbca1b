import { fromBase64, toBase64, utf8 } from './base64.ts';
import type { Keys } from './keys.ts';

/** One sealed text as a row keeps it. */
export type Sealed = {
  /** Version of CONTACT_KEY that opens it. */
  keyVersion: number;
  /** 96 random bits, base64. */
  nonce: string;
  /** Ciphertext and tag, base64. */
  sealed: string;
};

/** Sealed text that does not open: another row's, tampered with, or its key version is gone. Says nothing of its content. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** Lengths are rounded up to this, so that they say little of a name or number. */
const block = 64;

/**
 * Seals a text with AES-256-GCM under the newest contact key.
 * @param aad what the text belongs to (table, row, …); it opens only with the very same
 */
export async function seal(keys: Keys, aad: string, text: string): Promise<Sealed> {
  const key = await keys.contact(keys.contactVersion);
  if (!key) throw new CannotOpen(`no contact key ${keys.contactVersion}`);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: utf8(aad) },
    key,
    pad(utf8(text)),
  );
  return { keyVersion: keys.contactVersion, nonce: toBase64(nonce), sealed: toBase64(new Uint8Array(sealed)) };
}

/** The text, whichever version of CONTACT_KEY sealed it. Throws CannotOpen. */
export async function open(keys: Keys, aad: string, { keyVersion, nonce, sealed }: Sealed): Promise<string> {
  const key = await keys.contact(keyVersion);
  if (!key) throw new CannotOpen(`CONTACT_KEY does not hold version ${keyVersion}`);
  const [iv, bytes] = [fromBase64(nonce), fromBase64(sealed)];
  if (!iv || !bytes) throw new CannotOpen('not base64');
  const padded = await crypto.subtle
    .decrypt({ name: 'AES-GCM', iv, additionalData: utf8(aad) }, key, bytes)
    .catch((error: unknown) => {
      throw new CannotOpen('wrong row, wrong key, or changed', { cause: error });
    });
  return unpad(new Uint8Array(padded));
}

/** Appends 0x80 and zeros up to a whole number of blocks (ISO/IEC 7816-4). */
function pad(text: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((text.length + 1) / block) * block);
  padded.set(text);
  padded[text.length] = 0x80;
  return padded;
}

function unpad(padded: Uint8Array): string {
  const end = padded.lastIndexOf(0x80);
  if (end < 0) throw new CannotOpen('no padding');
  return new TextDecoder().decode(padded.subarray(0, end));
}
