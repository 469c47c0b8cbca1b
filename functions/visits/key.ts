/** By what a repeat of an entry is known. */
import type { Visit } from '../../src/domain/visit-input.ts';
import type { Keys } from '../keys/keys.ts';
import { bodyHash, keyHash } from '../keys/receipt.ts';

/** What the record keeps of an entry's key and body: hashes, as of a feedback; the receipt of what it raised comes from the key. */
export type VisitHashes = { key: string; body: string };

export async function hashesOf(keys: Keys, cadreId: number, visit: Visit): Promise<VisitHashes> {
  const [key, body] = await Promise.all([
    keyHash(keys, `visit:${visit.key}`),
    bodyHash(keys, visit.key, canonicalVisit(cadreId, visit)),
  ]);
  return { key, body };
}

/** Idempotency-Key of the feedback that an entry raises as it is written. */
export const feedbackKeyOf = (key: string): string => `visit-${key}`;
/** The same where a line is raised later. */
export const laterFeedbackKeyOf = (key: string): string => `visit-raise-${key}`;

/** The one writing of an entry: neither the order of fields nor blank ones change it. */
function canonicalVisit(cadreId: number, visit: Visit): string {
  const { raise } = visit;
  return JSON.stringify([
    cadreId,
    visit.community,
    visit.kind,
    visit.visitedAt,
    visit.writtenAt,
    visit.place ?? null,
    visit.household ?? null,
    visit.householdNumber ?? null,
    visit.whom ?? null,
    visit.careCategory ?? null,
    visit.duty ? [visit.duty.date, visit.duty.startsAt ?? null] : null,
    visit.companions ?? [],
    visit.said ?? null,
    visit.done ?? null,
    visit.promise ?? null,
    visit.promiseDueOn ?? null,
    visit.followsUp ?? null,
    raise
      ? [
          raise.content,
          raise.kind ?? null,
          raise.category === undefined ? null : `${raise.category}`,
          raise.place ?? null,
          raise.occurredOn ?? null,
          raise.contact?.name ?? null,
          raise.contact?.phone ?? null,
        ]
      : null,
  ]);
}
