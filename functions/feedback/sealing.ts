import { randomHex } from '../keys/hex.ts';
import type { Keys } from '../keys/keys.ts';
import { open, type Sealed, seal } from '../keys/seal.ts';

/** Who said it, as far as they told. */
export type Contact = { name?: string; phone?: string };
/** The text as written, where something in it was masked; `place` where the place held it. */
export type Original = { content: string; place?: string };
/** What each sealed table holds. */
type Sealable = { contacts: Contact; originals: Original };

/** The row that a sealed value belongs to; it opens nowhere else. `keyHash` is its feedback's. */
const belongsTo = (table: keyof Sealable, id: string, keyHash: string): string => JSON.stringify([table, id, keyHash]);

/** Seals contact data or an original under a new row id: the row's columns, save whose it is and when. */
export async function sealRow<Table extends keyof Sealable>(
  keys: Keys,
  table: Table,
  keyHash: string,
  value: Sealable[Table],
): Promise<{ id: string } & Sealed> {
  const id = randomHex();
  return { id, ...(await seal(keys, belongsTo(table, id, keyHash), JSON.stringify(value))) };
}

/** What a row holds; null for a tombstone. Throws CannotOpen. */
export async function openRow<Table extends keyof Sealable>(
  keys: Keys,
  table: Table,
  keyHash: string,
  row: { id: string; keyVersion: number | null; nonce: string | null; sealed: string | null },
): Promise<Sealable[Table] | null> {
  const { id, keyVersion, nonce, sealed } = row;
  if (keyVersion === null || nonce === null || sealed === null) return null;
  return JSON.parse(await open(keys, belongsTo(table, id, keyHash), { keyVersion, nonce, sealed })) as Sealable[Table];
}
