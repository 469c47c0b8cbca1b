import { parseReceipt, receiptFromBytes } from '../../src/domain/receipt.ts';
import { utf8 } from './base64.ts';
import { randomHex } from './hex.ts';
import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/** Salt of one feedback row: 128 random bits, 32 hex digits. Kept with the row; the receipt cannot be made again without it. */
export const newSalt = randomHex;

/** The receipt of a row, 40 digits: the same for the same salt and Idempotency-Key, so that a repeat is told the same one. */
export async function deriveReceipt(keys: Keys, salt: string, idempotencyKey: string): Promise<string> {
  const text = utf8(JSON.stringify([salt, idempotencyKey]));
  return receiptFromBytes(new Uint8Array(await crypto.subtle.sign('HMAC', await keys.hmac('receipt'), text)));
}

/** What is stored in place of a receipt. */
export const receiptHash = (keys: Keys, digits: string): Promise<string> =>
  mac(keys, 'receipt-hash', `receipt:${digits}`);

/** Stands in for the digits of what is no receipt; the colon keeps it apart from every stored hash. */
const malformed = ':'.repeat(40);

/**
 * The hash to look up for what someone gave as their receipt. Malformed text is hashed too, to a hash that no row has:
 * unknown and malformed take the same way and the same time.
 */
export const lookupHash = (keys: Keys, text: string): Promise<string> =>
  receiptHash(keys, parseReceipt(text) ?? malformed);

/** What is stored in place of an Idempotency-Key: whoever reads the record could derive the receipt from the key itself. */
export const keyHash = (keys: Keys, idempotencyKey: string): Promise<string> =>
  mac(keys, 'idempotency-key', idempotencyKey);

/** Digest of a body in its one canonical writing, by which a repeat is told from another body under the same key. */
export const bodyHash = (keys: Keys, salt: string, canonicalText: string): Promise<string> =>
  mac(keys, 'body', JSON.stringify([salt, canonicalText]));
