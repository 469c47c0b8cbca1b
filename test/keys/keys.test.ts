import { createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeys } from '../../functions/keys/keys.ts';
import { mac, macMatches } from '../../functions/keys/mac.ts';
import { MissingKeys } from '../../functions/keys/read-secret.ts';
import { secret, secrets, testKeys } from './keys-for-tests.ts';

const given = secrets();
const keys = createKeys(given);

it.each([
  ['photo', 'AUTH_SECRET'],
  ['captcha', 'AUTH_SECRET'],
  ['body', 'RECEIPT_KEY'],
] as const)('derives the key of %s from %s as RFC 5869 and RFC 2104 say', async (purpose, from) => {
  const key = hkdfSync('sha256', Buffer.from(given[from], 'base64'), '', `lianxin/${purpose}`, 32);
  const expected = createHmac('sha256', Buffer.from(key)).update('第三村 3').digest('base64url');
  expect(await mac(keys, purpose, '第三村 3')).toBe(expected);
});

it('gives every purpose, and every deployment, MACs of its own', async () => {
  const purposes = [
    'form-token',
    'address',
    'photo',
    'captcha',
    'receipt',
    'receipt-hash',
    'idempotency-key',
    'body',
  ] as const;
  const macs = await Promise.all([
    ...purposes.map((purpose) => mac(keys, purpose, 'x')),
    ...purposes.map((purpose) => mac(testKeys(), purpose, 'x')),
  ]);
  expect(new Set(macs).size).toBe(macs.length);
});

it('makes the same keys from the same secrets after a restart', async () => {
  expect(await mac(createKeys(given), 'photo', 'x')).toBe(await mac(keys, 'photo', 'x'));
});

it('knows its own MAC, and no other', async () => {
  const good = await mac(keys, 'photo', 'a');
  expect(await macMatches(keys, 'photo', 'a', good)).toBe(true);
  expect(await macMatches(keys, 'photo', 'b', good)).toBe(false);
  expect(await macMatches(keys, 'captcha', 'a', good)).toBe(false);
  expect(await macMatches(testKeys(), 'photo', 'a', good)).toBe(false);
  for (const other of ['', 'x', good.slice(1), `${good}A`, '不是', '='.repeat(43), good.slice(0, -4)])
    expect(await macMatches(keys, 'photo', 'a', other)).toBe(false);
  for (let at = 0; at < good.length - 1; at += 1) {
    const changed = good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1);
    expect(await macMatches(keys, 'photo', 'a', changed)).toBe(false);
  }
});

it('keys cannot be taken out', async () => {
  const all = [await keys.hmac('photo'), await keys.receiptCookie(), await keys.contact(1)];
  for (const key of all) {
    expect(key?.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
  }
});

it('takes base64 in either alphabet and hexadecimal writing', () => {
  for (const AUTH_SECRET of [
    Buffer.alloc(32, 255).toString('base64url'),
    'ab'.repeat(32),
    ` ${secret()}\n`,
    secret(64),
  ])
    expect(() => testKeys({ AUTH_SECRET })).not.toThrow();
});

it('new contact data is sealed with the last version', () => {
  expect(testKeys().contactVersion).toBe(1);
  expect(testKeys({ CONTACT_KEY: `1:${secret()}, 3:${secret()}` }).contactVersion).toBe(3);
  expect(testKeys({ CONTACT_KEY: `1:${secret()}` }).contact(2)).toBeUndefined();
});

const bad: [string, Parameters<typeof secrets>[0], string][] = [
  ['no AUTH_SECRET', { AUTH_SECRET: '' }, 'AUTH_SECRET'],
  ['a blank RECEIPT_KEY', { RECEIPT_KEY: '  ' }, 'RECEIPT_KEY'],
  ['no CONTACT_KEY', { CONTACT_KEY: '' }, 'CONTACT_KEY'],
  ['a short AUTH_SECRET', { AUTH_SECRET: secret(31) }, 'AUTH_SECRET'],
  ['words for a RECEIPT_KEY', { RECEIPT_KEY: 'correct horse battery staple correct horse' }, 'RECEIPT_KEY'],
  ['a CONTACT_KEY without a version', { CONTACT_KEY: secret() }, 'CONTACT_KEY'],
  ['a short CONTACT_KEY', { CONTACT_KEY: `1:${secret(16)}` }, 'CONTACT_KEY'],
  ['a short second CONTACT_KEY', { CONTACT_KEY: `1:${secret()},2:${secret(16)}` }, 'CONTACT_KEY'],
  ['a version twice', { CONTACT_KEY: `1:${secret()},1:${secret()}` }, 'CONTACT_KEY'],
  ['falling versions', { CONTACT_KEY: `2:${secret()},1:${secret()}` }, 'CONTACT_KEY'],
  ['version 0', { CONTACT_KEY: `0:${secret()}` }, 'CONTACT_KEY'],
  ['a comma too many', { CONTACT_KEY: `1:${secret()},` }, 'CONTACT_KEY'],
];

it.each(bad)('refuses %s, and names the setting but not its value', (_, replaced, setting) => {
  const settings = secrets(replaced);
  let thrown: unknown;
  try {
    createKeys(settings);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(MissingKeys);
  expect((thrown as MissingKeys).setting).toBe(setting);
  expect((thrown as MissingKeys).message).toMatch(new RegExp(`^${setting} `));
  for (const value of Object.values(settings).filter((each) => each.trim() !== ''))
    expect((thrown as MissingKeys).message).not.toContain(value);
});

it('refuses settings that hold no secrets at all', () => {
  expect(() => createKeys({})).toThrow(MissingKeys);
});
