import type { SecretName, Settings } from '../../src/domain/settings.ts';
import { utf8 } from './base64.ts';
import { readContactKeys, readSecret } from './read-secret.ts';

export type SecretSettings = Pick<Settings, SecretName>;

/**
 * What each HMAC key is for, and the secret it comes from. A purpose has a key of its own (HKDF label), so that a value made
 * for one never passes for another.
 */
const hmacPurposes = {
  'form-token': 'AUTH_SECRET',
  address: 'AUTH_SECRET',
  photo: 'AUTH_SECRET',
  captcha: 'AUTH_SECRET',
  'sign-in': 'AUTH_SECRET',
  session: 'AUTH_SECRET',
  'duty-code': 'AUTH_SECRET',
  receipt: 'RECEIPT_KEY',
  'receipt-hash': 'RECEIPT_KEY',
  'idempotency-key': 'RECEIPT_KEY',
  body: 'RECEIPT_KEY',
} as const;
export type HmacPurpose = keyof typeof hmacPurposes;

/** The keys of this deployment. They are made when first asked for, cannot be exported, and never appear in an error. */
export type Keys = {
  /** HMAC-SHA-256, to sign and verify. */
  hmac(purpose: HmacPurpose): Promise<CryptoKey>;
  /** AES-256-GCM of the cookie that carries a receipt to the next page. */
  receiptCookie(): Promise<CryptoKey>;
  /** AES-256-GCM of contact data; undefined where CONTACT_KEY does not hold this version. */
  contact(version: number): Promise<CryptoKey> | undefined;
  /** Version that new contact data is sealed with: the last of CONTACT_KEY. */
  readonly contactVersion: number;
};

/**
 * Keys out of AUTH_SECRET, RECEIPT_KEY and CONTACT_KEY (settings or environment; HKDF-SHA-256, no salt, info
 * `lianxin/<purpose>`). Throws MissingKeys where one is absent, too short or no base64: then nothing can be taken in, and
 * the board still stands.
 */
export function createKeys(settings: Partial<SecretSettings>): Keys {
  const secrets = {
    AUTH_SECRET: readSecret('AUTH_SECRET', settings.AUTH_SECRET),
    RECEIPT_KEY: readSecret('RECEIPT_KEY', settings.RECEIPT_KEY),
  };
  const contacts = readContactKeys(settings.CONTACT_KEY);
  const made = new Map<string, Promise<CryptoKey>>();
  const once = (label: string, make: () => Promise<CryptoKey>): Promise<CryptoKey> => {
    const key = made.get(label) ?? make();
    made.set(label, key);
    return key;
  };
  return {
    hmac: (purpose) =>
      once(purpose, () => derive(secrets[hmacPurposes[purpose]], purpose, hmacKey, ['sign', 'verify'])),
    receiptCookie: () =>
      once('receipt-cookie', () => derive(secrets.AUTH_SECRET, 'receipt-cookie', cipherKey, ['encrypt', 'decrypt'])),
    contact: (version) => {
      const secret = contacts.get(version);
      return secret && once(`contact/${version}`, () => derive(secret, 'contact', cipherKey, ['encrypt', 'decrypt']));
    },
    contactVersion: Math.max(...contacts.keys()),
  };
}

const hmacKey = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const;
const cipherKey = { name: 'AES-GCM', length: 256 } as const;

async function derive(
  secret: Uint8Array<ArrayBuffer>,
  label: string,
  kind: typeof hmacKey | typeof cipherKey,
  usages: KeyUsage[],
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(`lianxin/${label}`) };
  return crypto.subtle.deriveKey(hkdf, material, kind, false, usages);
}
