import { randomBytes } from 'node:crypto';
import { createKeys } from '../../functions/keys/keys.ts';

export const secret = (bytes = 32): string => randomBytes(bytes).toString('base64');

/** Three good secrets; what is given replaces one. */
export const secrets = (given: Partial<Record<'AUTH_SECRET' | 'RECEIPT_KEY' | 'CONTACT_KEY', string>> = {}) => ({
  AUTH_SECRET: secret(),
  RECEIPT_KEY: secret(),
  CONTACT_KEY: `1:${secret()}`,
  ...given,
});

export const testKeys = (given?: Parameters<typeof secrets>[0]) => createKeys(secrets(given));
