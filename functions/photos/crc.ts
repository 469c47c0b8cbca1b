const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as PNG uses it (ISO 3309), over the parts one after the other. */
export function crc32(...parts: ArrayLike<number>[]): number {
  let value = 0xffffffff;
  for (const part of parts)
    for (let at = 0; at < part.length; at++)
      value = (value >>> 8) ^ (table[(value ^ (part[at] as number)) & 255] as number);
  return (value ^ 0xffffffff) >>> 0;
}
