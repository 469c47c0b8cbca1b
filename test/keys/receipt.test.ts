import { createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeys } from '../../functions/keys/keys.ts';
import { bodyHash, deriveReceipt, keyHash, lookupHash, newSalt, receiptHash } from '../../functions/keys/receipt.ts';
import { formatReceipt, isReceipt } from '../../src/domain/receipt.ts';
import { secrets, testKeys } from './keys-for-tests.ts';

const given = secrets();
const keys = createKeys(given);
const salt = newSalt();
const idempotencyKey = crypto.randomUUID();

const derived = (purpose: string, text: string): Buffer => {
  const key = hkdfSync('sha256', Buffer.from(given.RECEIPT_KEY, 'base64'), '', `lianxin/${purpose}`, 32);
  return createHmac('sha256', Buffer.from(key)).update(text).digest();
};

it('is the HMAC of salt and key modulo 10^39, with a check digit', async () => {
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  const number = BigInt(`0x${derived('receipt', `["${salt}","${idempotencyKey}"]`).toString('hex')}`);
  expect(receipt.slice(0, 39)).toBe(`${number % 10n ** 39n}`.padStart(39, '0'));
  expect(isReceipt(receipt)).toBe(true);
});

it('is the same again, also after a restart, and another for another salt, key or deployment', async () => {
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  expect(await deriveReceipt(createKeys(given), salt, idempotencyKey)).toBe(receipt);
  const others = await Promise.all([
    deriveReceipt(keys, newSalt(), idempotencyKey),
    deriveReceipt(keys, salt, crypto.randomUUID()),
    deriveReceipt(keys, salt + idempotencyKey, ''),
    deriveReceipt(keys, '', salt + idempotencyKey),
    deriveReceipt(testKeys(), salt, idempotencyKey),
  ]);
  expect(new Set([receipt, ...others]).size).toBe(6);
});

it('does not change when AUTH_SECRET or CONTACT_KEY do', async () => {
  const other = createKeys({ ...secrets(), RECEIPT_KEY: given.RECEIPT_KEY });
  expect(await deriveReceipt(other, salt, 'k')).toBe(await deriveReceipt(keys, salt, 'k'));
});

it('salts are 128 random bits', () => {
  const salts = Array.from({ length: 1000 }, newSalt);
  for (const each of salts) expect(each).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(salts).size).toBe(1000);
});

it('is looked up by its hash, however it was written', async () => {
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  const hash = await receiptHash(keys, receipt);
  expect(hash).toBe(derived('receipt-hash', `receipt:${receipt}`).toString('base64url'));
  for (const text of [receipt, formatReceipt(receipt), `https://board.example/track/#${receipt}`])
    expect(await lookupHash(keys, text)).toBe(hash);
});

it('what is no receipt gets a hash too, one that no receipt has', async () => {
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  const hash = await receiptHash(keys, receipt);
  const wrong = ['', 'x', receipt.slice(1), `${receipt}1`, ':'.repeat(40), receipt.slice(0, 39), hash];
  for (const text of wrong) {
    const looked = await lookupHash(keys, text);
    expect(looked).toMatch(/^[\w-]{43}$/);
    expect(looked).not.toBe(hash);
  }
});

it('signs once for a lookup, over as many bytes, whether the receipt is well formed or not', async () => {
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  const { subtle } = crypto;
  const sign = subtle.sign;
  const lengths: number[] = [];
  subtle.sign = (...parameters: Parameters<SubtleCrypto['sign']>) => {
    lengths.push(parameters[2].byteLength);
    return sign.apply(subtle, parameters);
  };
  try {
    for (const text of [receipt, '', 'x'.repeat(5000), receipt.slice(1)]) await lookupHash(keys, text);
  } finally {
    Reflect.deleteProperty(subtle, 'sign');
  }
  expect(lengths).toEqual([48, 48, 48, 48]);
  expect(subtle.sign).toBe(sign);
});

it('neither an Idempotency-Key nor a body can be guessed from its hash without the key', async () => {
  expect(await keyHash(keys, 'k')).toBe(derived('idempotency-key', 'k').toString('base64url'));
  expect(await keyHash(testKeys(), 'k')).not.toBe(await keyHash(keys, 'k'));
  expect(await bodyHash(keys, 's', 'b')).toBe(derived('body', '["s","b"]').toString('base64url'));
  expect(await bodyHash(keys, 's', 'b')).not.toBe(await bodyHash(keys, 't', 'b'));
  expect(await bodyHash(keys, 's', 'b')).not.toBe(await bodyHash(testKeys(), 's', 'b'));
});
