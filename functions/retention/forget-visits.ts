import { and, inArray, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { visitPhotos, visitRevisions, visitSecrets, visits } from '../../db/schema.ts';
import { forgottenBody } from '../../db/visits/read.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { dayMs } from '../../src/domain/time.ts';
import type { RetentionContext } from './forget.ts';

/**
 * Deletes what was written of a visit VISIT_RETENTION_DAYS after it: texts, what they said before each correction and why, what is
 * sealed, and photos. That it was, when, by whom, of what kind and for which household stays, so that counts do.
 */
export async function forgetVisits({
  record: { db },
  photos: store,
  settings,
  now,
}: Pick<RetentionContext, 'record' | 'photos' | 'now'> & {
  settings: Pick<Settings, 'VISIT_RETENTION_DAYS'>;
}): Promise<void> {
  const old = lt(visits.visitedAt, now - settings.VISIT_RETENTION_DAYS * dayMs);
  const ofOld: SQL = sql`(SELECT ${visits.id} FROM ${visits} WHERE ${old})`;
  const [, , gone] = await db.batch([
    db
      .update(visitSecrets)
      .set({ keyVersion: null, nonce: null, sealed: null, deletedAt: now })
      .where(and(isNotNull(visitSecrets.sealed), inArray(visitSecrets.visitId, ofOld))),
    db
      .update(visitRevisions)
      .set({ before: null, reason: '' })
      .where(and(ne(visitRevisions.reason, ''), inArray(visitRevisions.visitId, ofOld))),
    db.delete(visitPhotos).where(inArray(visitPhotos.visitId, ofOld)).returning({ id: visitPhotos.id }),
    db
      .update(visits)
      .set({
        said: null,
        done: null,
        promise: null,
        place: null,
        withdrawnReason: sql`iif(${visits.withdrawnReason} IS NULL, NULL, '')`,
        bodyHash: forgottenBody,
      })
      .where(and(old, ne(visits.bodyHash, forgottenBody))),
  ]);
  for (const { id } of gone) await store.delete(id);
}
