import { createHash } from 'node:crypto';

/**
 * SHA-256 in hex. By `node:crypto`, which workerd has too: WebCrypto answers each call by a promise, and a hundred thousand lines
 * one after the other would take fifty times as long.
 */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** 128 random bits, in hex. */
export const newSalt = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
