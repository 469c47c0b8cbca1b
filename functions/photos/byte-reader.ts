import { PhotoRefused } from './refused.ts';

/** Reads bytes from the front to the back. Reading past the end refuses the photo as truncated; nothing is copied. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** The next `length` bytes, as a view. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new PhotoRefused('truncated');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  /** An unsigned number of `size` bytes (at most 4), the big end first. */
  big(size: number): number {
    return this.take(size).reduce((number, byte) => number * 256 + byte, 0);
  }

  /** An unsigned number of `size` bytes (at most 4), the little end first. */
  little(size: number): number {
    return this.take(size).reduceRight((number, byte) => number * 256 + byte, 0);
  }

  /** The next `length` bytes as Latin-1: names of chunks and headers. */
  text(length: number): string {
    return String.fromCharCode(...this.take(length));
  }
}
