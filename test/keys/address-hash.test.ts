import { expect, it } from 'vitest';
import { addressBucket, addressHash } from '../../functions/keys/address-hash.ts';
import { testKeys } from './keys-for-tests.ts';

const keys = testKeys();

it.each([
  ['192.0.2.7', '192.0.2.7'],
  [' 192.0.2.7 ', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:0207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::192.0.2.7', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('counts %s as %s', (address, bucket) => {
  expect(addressBucket(address)).toBe(bucket);
});

it.each([
  '',
  'unknown',
  '192.0.2',
  '192.0.2.256',
  '192.0.2.7.8',
  '1:2:3',
  '1:2:3:4:5:6:7:8:9',
  '1::2::3',
  '::12345',
  'g::',
  '::1.2.3.999',
  '192.0.2.7, 192.0.2.8',
  ':'.repeat(50_000),
])('counts what is no address as one sender (case %#)', (address) => {
  expect(addressBucket(address)).toBe('unknown');
});

it('is one hash a sender and day, and says nothing without the key', async () => {
  const hash = await addressHash(keys, '2001:db8:1:2::1', '2026-11-22');
  expect(hash).toMatch(/^[\w-]{16}$/);
  expect(await addressHash(keys, '2001:db8:1:2:ffff::', '2026-11-22')).toBe(hash);
  const others = await Promise.all([
    addressHash(keys, '2001:db8:1:3::1', '2026-11-22'),
    addressHash(keys, '2001:db8:1:2::1', '2026-11-23'),
    addressHash(testKeys(), '2001:db8:1:2::1', '2026-11-22'),
  ]);
  expect(new Set([hash, ...others]).size).toBe(4);
});
