import { expect, it } from 'vitest';
import { toBase64Url } from '../../functions/keys/base64.ts';
import { openReceipt, receiptCookieLife, sealReceipt } from '../../functions/keys/receipt-cookie.ts';
import { formatReceipt, receiptFromBytes } from '../../src/domain/receipt.ts';
import { testKeys } from './keys-for-tests.ts';

const keys = testKeys();
const now = Date.UTC(2026, 10, 22, 4);
const receipt = receiptFromBytes(new Uint8Array(32).fill(7));

it('carries the receipt for half an hour', async () => {
  const value = await sealReceipt(keys, receipt, now);
  for (const later of [-60_000, 0, receiptCookieLife])
    expect(await openReceipt(keys, value, now + later)).toBe(receipt);
  expect(await openReceipt(keys, value, now + receiptCookieLife + 1)).toBeNull();
});

it('is a cookie value as it is, shows nothing of the receipt, and is never the same twice', async () => {
  const value = await sealReceipt(keys, receipt, now);
  expect(value).toMatch(/^[\w-]{80,200}$/);
  const bytes = Buffer.from(value, 'base64url').toString('latin1');
  for (const group of formatReceipt(receipt).split(' ')) expect(bytes).not.toContain(group);
  expect(await sealReceipt(keys, receipt, now)).not.toBe(value);
});

it('refuses a change of any byte, any cut, and what others made', async () => {
  const value = await sealReceipt(keys, receipt, now);
  const bytes = Buffer.from(value, 'base64url');
  const changed = Array.from(bytes, (_, at) => {
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] as number) ^ 1;
    return toBase64Url(copy);
  });
  const cut = [0, 1, 12, 13, 40, bytes.length - 1].map((length) => toBase64Url(bytes.subarray(0, length)));
  for (const each of [...changed, ...cut, receipt, '不是', await sealReceipt(testKeys(), receipt, now)])
    expect(await openReceipt(keys, each, now)).toBeNull();
});
