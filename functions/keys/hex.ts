const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** 128 random bits as 32 lower-case hex digits. */
export const randomHex = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/** SHA-256 in 64 lower-case hex digits. */
export const sha256Hex = async (bytes: BufferSource): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
