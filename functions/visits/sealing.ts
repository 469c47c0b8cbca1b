/** What of an entry is kept apart: whom it was with, and texts as written where something in them was masked. */
import type { Statement, TownRecord } from '../../db/open.ts';
import { visitSecrets } from '../../db/schema.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { randomHex } from '../keys/hex.ts';
import type { Keys } from '../keys/keys.ts';
import { open, seal } from '../keys/seal.ts';

const maskedFields = ['said', 'done', 'promise', 'place'] as const;
type MaskedField = (typeof maskedFields)[number];
export type VisitTexts = Partial<Record<MaskedField, string | undefined>>;
type Original = Partial<Record<MaskedField, string>>;
type Sealable = { whom: { whom: string }; original: Original };
export type SealedPart = { part: keyof Sealable; value: Sealable[keyof Sealable] };

/** The texts as they stand in the record, and the originals of those in which something was masked; null: of none. */
export function maskVisit(texts: VisitTexts): {
  masked: Record<MaskedField, string | null>;
  original: Original | null;
} {
  const masked = Object.fromEntries(
    maskedFields.map((name) => [name, texts[name] === undefined ? null : maskOnIntake(texts[name])]),
  ) as Record<MaskedField, string | null>;
  const changed = maskedFields.filter((name) => texts[name] !== undefined && masked[name] !== texts[name]);
  return {
    masked,
    original: changed.length > 0 ? Object.fromEntries(changed.map((name) => [name, texts[name]])) : null,
  };
}

/** The row that a sealed value belongs to; it opens nowhere else. `owner`: `visits.key`. */
const belongsTo = (id: string, part: string, owner: string): string =>
  JSON.stringify(['visit_secrets', id, part, owner]);

/** Rows of what is sealed, for the batch that writes the entry. */
export function sealParts(
  { db }: Pick<TownRecord, 'db'>,
  keys: Keys,
  { visitId, owner, now }: { visitId: number; owner: string; now: number },
  parts: readonly SealedPart[],
): Promise<Statement[]> {
  return Promise.all(
    parts.map(async ({ part, value }) => {
      const id = randomHex();
      const sealed = await seal(keys, belongsTo(id, part, owner), JSON.stringify(value));
      // In a list: a statement by itself is thenable and would run when it is awaited.
      return [db.insert(visitSecrets).values({ id, ...sealed, visitId, part, createdAt: now })];
    }),
  ).then((rows) => rows.flat());
}

/** What a row holds; null for a tombstone. Throws CannotOpen. */
export async function openPart<Part extends keyof Sealable>(
  keys: Keys,
  part: Part,
  owner: string,
  row: { id: string; keyVersion: number | null; nonce: string | null; sealed: string | null },
): Promise<Sealable[Part] | null> {
  const { id, keyVersion, nonce, sealed } = row;
  if (keyVersion === null || nonce === null || sealed === null) return null;
  return JSON.parse(await open(keys, belongsTo(id, part, owner), { keyVersion, nonce, sealed })) as Sealable[Part];
}
