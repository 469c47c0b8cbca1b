/** The bytes of a short Latin-1 text. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Whether `bytes` has this Latin-1 text at `at`. */
export const hasText = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length && latin(text).every((byte, index) => bytes[at + index] === byte);

/** A number as `size` bytes, the big end first. */
export const big = (number: number, size: number): number[] =>
  Array.from({ length: size }, (_, index) => Math.floor(number / 256 ** (size - 1 - index)) % 256);

/** A number as `size` bytes, the little end first. */
export const little = (number: number, size: number): number[] => big(number, size).reverse();

/** All parts in one fresh array. */
export function join(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
