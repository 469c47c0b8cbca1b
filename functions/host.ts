import type { Cover } from './photos/cover.ts';
import type { PhotoStore, Reencode } from './photos/store.ts';

/** What differs between one machine and the edge, handed in by whoever serves the app. */
export type Host = {
  photos: PhotoStore;
  /** Only where a library can decode: on Node. */
  reencode?: Reencode;
  /** Likewise: paints over parts of a photo. */
  cover?: Cover;
  /** To be awaited after a public change is on record, before it is acknowledged: the next request sees it. */
  recordChanged(): Promise<void>;
  /** Only where this process builds the board: when the one that stands was built, and why none has been since; null: it was. */
  build?(): { at: number; problem: string | null };
};

/** The built app and the server are separate module graphs in one process, as with src/record.ts. */
const shared = globalThis as typeof globalThis & { lianxinHost?: Host };

export const provideHost = (host: Host): void => {
  shared.lianxinHost = host;
};

/** @throws where nobody has provided one */
export function host(): Host {
  if (!shared.lianxinHost) throw new Error('no host was provided');
  return shared.lianxinHost;
}
