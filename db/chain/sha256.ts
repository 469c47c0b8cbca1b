import { createHash } from 'node:crypto';

/**
 * SHA-256 in hex. By `node:crypto`, which workerd has too: WebCrypto answers each call by a promise, and a hundred thousand lines
 * one after the other would take fifty times as long.
 */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** 122 random bits, as 32 hex digits. */
export const newSalt = (): string => crypto.randomUUID().replaceAll('-', '');
