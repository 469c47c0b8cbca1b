/** The public file `/chain.json`: the head of the chain, for whoever wants to hold the town to it. */

import * as z from 'zod';
import { type ChainHead, chainStart, type PublishedHead } from './chain.ts';

/** Earlier heads that the file lists. */
export const headsListed = 100;

const position = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What of the file is needed to check against it. */
export const chainFileSchema = z.object({ position, hash, heads: z.array(z.object({ position, hash })) });

/**
 * The file's own part. `heads` newest first, the first one being the head itself; before the first build of a record with
 * history there is none. Instants as ISO 8601 in UTC.
 */
export function chainFile(heads: readonly PublishedHead[]) {
  const [head] = heads;
  return {
    v: 1,
    position: head?.position ?? 0,
    hash: head?.hash ?? chainStart,
    at: head ? new Date(head.at).toISOString() : null,
    heads: heads.map(({ at, ...each }) => ({ ...each, at: new Date(at).toISOString() })),
  };
}

/** `120:ab12…` as a head. Throws for anything else. */
export function headOf(text: string): ChainHead {
  const [before = '', after = ''] = text.split(':');
  return z.object({ position: z.coerce.number().int().positive(), hash }).parse({ position: before, hash: after });
}
