import { addressHash } from '../../functions/keys/address-hash.ts';
import { makeFormToken, readFormToken } from '../../functions/keys/form-token.ts';
import { createKeys, type SecretSettings } from '../../functions/keys/keys.ts';
import { mac, macMatches } from '../../functions/keys/mac.ts';
import { bodyHash, deriveReceipt, keyHash, lookupHash, newSalt } from '../../functions/keys/receipt.ts';
import { openReceipt, sealReceipt } from '../../functions/keys/receipt-cookie.ts';
import { open, type Sealed, seal } from '../../functions/keys/seal.ts';

/** What one runtime hands another: its secrets, and what it sealed and signed with them. */
export type Made = { secrets: SecretSettings; sealed: Sealed; token: string; cookie: string };

const now = Date.UTC(2026, 10, 22, 4);

/** Something sealed and signed, for the other runtime to open. */
export async function makeAll(secrets: SecretSettings): Promise<Made> {
  const keys = createKeys(secrets);
  const receipt = await deriveReceipt(keys, 'salt', 'key');
  return {
    secrets,
    sealed: await seal(keys, 'contacts 1', '周阿四 13900000099'),
    token: await makeFormToken(keys, now),
    cookie: await sealReceipt(keys, receipt, now),
  };
}

/** Everything that keys are used for, as a record that is the same in every runtime. */
export async function readAll({ secrets, sealed, token, cookie }: Made) {
  const keys = createKeys(secrets);
  const receipt = await deriveReceipt(keys, 'salt', 'key');
  return {
    receipt,
    found: await lookupHash(keys, receipt),
    notFound: await lookupHash(keys, 'x'),
    keyHash: await keyHash(keys, 'key'),
    bodyHash: await bodyHash(keys, 'salt', '正文'),
    salt: newSalt().length,
    address: await addressHash(keys, '::ffff:192.0.2.7', '2026-11-22'),
    macMatches: await macMatches(keys, 'photo', 'a', await mac(keys, 'photo', 'a')),
    emptyMacMatches: await macMatches(keys, 'photo', 'a', ''),
    token: await readFormToken(keys, token, now),
    expired: await readFormToken(keys, token, now + 10 ** 9),
    cookie: await openReceipt(keys, cookie, now),
    cutCookie: await openReceipt(keys, cookie.slice(4), now),
    opened: await open(keys, 'contacts 1', sealed),
    otherRow: await open(keys, 'contacts 2', sealed).catch(({ name }: Error) => name),
    missing: await Promise.resolve()
      .then(() => createKeys({}))
      .catch(({ name, message }: Error) => `${name}: ${message}`),
  };
}
