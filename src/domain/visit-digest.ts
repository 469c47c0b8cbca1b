import type { Sha256 } from './chain.ts';

/** What was written in an entry of the visit log, as the record keeps it. */
export type WrittenVisit = {
  said: string | null;
  done: string | null;
  promise: string | null;
  promiseDueOn: string | null;
  place: string | null;
};

/**
 * Digest of it, for the history. The salt is the keyed hash of what was sent (`visits.body_hash`): it is deleted with the texts, so
 * that none can be tried out afterwards.
 */
export const visitDigest = (
  salt: string,
  { said, done, promise, promiseDueOn, place }: WrittenVisit,
  sha256: Sha256,
): string => sha256(`${salt} ${JSON.stringify([said, done, promise, promiseDueOn, place])}`);
