import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A file's bytes are on disk when this returns. */
export function makeDurable(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** The names in a folder are on disk when this returns: a renamed file is found after a power cut. */
export function makeNamesDurable(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
