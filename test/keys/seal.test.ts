import { createDecipheriv, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeys } from '../../functions/keys/keys.ts';
import { CannotOpen, open, type Sealed, seal } from '../../functions/keys/seal.ts';
import { secret, secrets, testKeys } from './keys-for-tests.ts';

const given = secrets();
const keys = createKeys(given);
const aad = 'contacts 17 5mQ';
const text = JSON.stringify({ name: '周阿四', phone: '13900000099' });

it.each(['', 'a', text, '\u0080', '\u0000', '中\u0080\u0000', '反'.repeat(1000), 'x'.repeat(63), 'x'.repeat(64)])(
  'opens what it sealed (case %#)',
  async (each) => {
    expect(await open(keys, aad, await seal(keys, aad, each))).toBe(each);
  },
);

it('is AES-256-GCM with the row as associated data, padded as ISO/IEC 7816-4 says', async () => {
  const { keyVersion, nonce, sealed } = await seal(keys, aad, text);
  const key = hkdfSync('sha256', Buffer.from(given.CONTACT_KEY.slice(2), 'base64'), '', 'lianxin/contact', 32);
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce, 'base64'));
  decipher.setAAD(Buffer.from(aad)).setAuthTag(bytes.subarray(-16));
  const padded = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  expect(keyVersion).toBe(1);
  expect(padded.length).toBe(64);
  expect(padded.toString('latin1').replace(/\x80\0*$/, '')).toBe(Buffer.from(text).toString('latin1'));
});

it('rounds lengths up, so that they say little', async () => {
  const lengths = await Promise.all(
    [0, 1, 20, 63, 64, 127, 128].map(async (length) => {
      const { sealed } = await seal(keys, aad, 'x'.repeat(length));
      return Buffer.from(sealed, 'base64').length - 16;
    }),
  );
  expect(lengths).toEqual([64, 64, 64, 64, 128, 128, 192]);
});

it('never seals the same text to the same bytes', async () => {
  const many = await Promise.all(Array.from({ length: 200 }, () => seal(keys, aad, text)));
  expect(new Set(many.map(({ sealed }) => sealed)).size).toBe(200);
  expect(new Set(many.map(({ nonce }) => nonce)).size).toBe(200);
});

it('shows nothing of the text', async () => {
  const { nonce, sealed } = await seal(keys, aad, text);
  const bytes = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(sealed, 'base64')]);
  for (const part of ['周阿四', '13900000099', 'phone']) expect(bytes.includes(part)).toBe(false);
});

const flipped = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] = (bytes[at] as number) ^ 1;
  return bytes.toString('base64');
};

it('refuses a change of any byte', async () => {
  const good = await seal(keys, aad, text);
  const changed: Sealed[] = [
    ...Array.from({ length: 12 }, (_, at) => ({ ...good, nonce: flipped(good.nonce, at) })),
    ...Array.from({ length: 80 }, (_, at) => ({ ...good, sealed: flipped(good.sealed, at) })),
  ];
  for (const each of changed) await expect(open(keys, aad, each)).rejects.toThrow(CannotOpen);
});

it.each<[string, (good: Sealed) => Sealed]>([
  ['a shorter ciphertext', (good) => ({ ...good, sealed: good.sealed.slice(0, 40) })],
  ['no ciphertext', (good) => ({ ...good, sealed: '' })],
  ['a longer ciphertext', (good) => ({ ...good, sealed: `AAAA${good.sealed}` })],
  ['no nonce', (good) => ({ ...good, nonce: '' })],
  ['another nonce', (good) => ({ ...good, nonce: 'AAAAAAAAAAAAAAAA' })],
  ['what is no base64', (good) => ({ ...good, sealed: '不是' })],
  ['a version that is not there', (good) => ({ ...good, keyVersion: 2 })],
])('refuses %s', async (_, change) => {
  await expect(open(keys, aad, change(await seal(keys, aad, text)))).rejects.toThrow(CannotOpen);
});

it('refuses another row’s text, and another deployment’s', async () => {
  const good = await seal(keys, aad, text);
  for (const other of ['contacts 18 5mQ', 'originals 17 5mQ', '', `${aad} `])
    await expect(open(keys, other, good)).rejects.toThrow(CannotOpen);
  await expect(open(testKeys(), aad, good)).rejects.toThrow(CannotOpen);
});

it('an error says nothing of the text or the key', async () => {
  const error = await open(keys, 'another row', await seal(keys, aad, text)).catch((thrown: Error) => thrown);
  const said = `${(error as Error).stack}${JSON.stringify(error)}`;
  for (const part of ['周阿四', '13900000099', given.CONTACT_KEY.slice(2)]) expect(said).not.toContain(part);
});

it('after a rotation old text still opens, new text is sealed with the new key, and the old key can go', async () => {
  const second = secret();
  const before = await seal(keys, aad, text);
  const rotated = createKeys({ ...given, CONTACT_KEY: `${given.CONTACT_KEY},2:${second}` });
  expect(await open(rotated, aad, before)).toBe(text);
  const after = await seal(rotated, aad, text);
  expect(after.keyVersion).toBe(2);
  const later = createKeys({ ...given, CONTACT_KEY: `2:${second}` });
  expect(await open(later, aad, after)).toBe(text);
  await expect(open(later, aad, before)).rejects.toThrow(CannotOpen);
  await expect(open(rotated, aad, { ...after, keyVersion: 1 })).rejects.toThrow(CannotOpen);
});
