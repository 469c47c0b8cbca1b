import { and, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import {
  contacts,
  counters,
  feedback,
  feedbackMessages,
  originals,
  outbox,
  photos,
  usedCaptchas,
} from '../../db/schema.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { dayMs } from '../../src/domain/time.ts';
import { forgottenBody } from '../feedback/repeat.ts';
import type { PhotoStore } from '../photos/store.ts';
import { emptyLog } from './empty-log.ts';
import { forgetHouseholds } from './forget-households.ts';
import { forgetOpinions } from './forget-opinions.ts';
import { forgetVisits } from './forget-visits.ts';
import { deleteOrphans } from './orphans.ts';
import { settledFeedback } from './settled.ts';

export type RetentionContext = {
  record: TownRecord;
  photos: PhotoStore;
  settings: Pick<Settings, 'CONTACT_DAYS' | 'CONSULTATION_RETENTION_DAYS' | 'VISIT_RETENTION_DAYS'>;
  /** Milliseconds. */
  now: number;
};

/** Photos of a form that was never sent; its token holds as long (functions/keys/form-token.ts). */
const unsentFor = dayMs;
/** Notices that were delivered or given up stay as long, so that a fault can be looked into. */
const noticesFor = 30 * dayMs;

/**
 * Deletes what is not needed any more (个人信息保护法 19, 47): contact data, originals and photos, CONTACT_DAYS after their
 * matter was settled for good, opinions CONSULTATION_RETENTION_DAYS after their answer, visits VISIT_RETENTION_DAYS after them, photos of forms never sent, expired counters. Of contact data a tombstone stays that says when
 * and by what it was deleted. Resolves with whether the bytes are gone from the record's files as well: on a libSQL server
 * that is the server's to do; else false where somebody was reading, and it should be tried again.
 */
export async function forgetContacts(context: RetentionContext): Promise<boolean> {
  const { record, now, settings } = context;
  const { db } = record;
  const settled = settledFeedback(now - settings.CONTACT_DAYS * dayMs);
  const tombstone = { keyVersion: null, nonce: null, sealed: null, deletedAt: now, deletedBy: 'retention' } as const;
  const [, , , settledPhotos, unsentPhotos] = await db.batch([
    db
      .update(contacts)
      .set(tombstone)
      .where(and(isNotNull(contacts.sealed), sql`${contacts.feedbackId} IN (${settled})`)),
    db
      .update(originals)
      .set(tombstone)
      .where(and(isNotNull(originals.sealed), sql`${originals.feedbackId} IN (${settled})`)),
    db
      .update(feedback)
      .set(forgottenBody)
      .where(and(ne(feedback.bodyHash, forgottenBody.bodyHash), sql`${feedback.id} IN (${settled})`)),
    db
      .delete(photos)
      .where(
        or(
          sql`${photos.feedbackId} IN (${settled})`,
          sql`${photos.messageId} IN (SELECT id FROM ${feedbackMessages} WHERE feedback_id IN (${settled}))`,
        ),
      )
      .returning({ id: photos.id }),
    db
      .delete(photos)
      .where(and(isNull(photos.feedbackId), isNull(photos.messageId), lt(photos.storedAt, now - unsentFor)))
      .returning({ id: photos.id }),
    forgetOpinions(db, now, settings),
    db.delete(counters).where(lte(counters.expiresAt, now)),
    db.delete(usedCaptchas).where(lte(usedCaptchas.expiresAt, now)),
    db
      .delete(outbox)
      .where(
        and(or(isNotNull(outbox.deliveredAt), isNotNull(outbox.gaveUpAt)), lt(outbox.createdAt, now - noticesFor)),
      ),
  ]);
  for (const { id } of [...settledPhotos, ...unsentPhotos]) await context.photos.delete(id);
  await forgetVisits(context);
  await forgetHouseholds(context);
  await deleteOrphans(context, now - unsentFor);
  return emptyLog(record);
}
