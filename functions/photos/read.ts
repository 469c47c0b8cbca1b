import { eq } from 'drizzle-orm';
import { factsBeforeEntry } from '../../db/ledger/facts.ts';
import { findFeedback } from '../../db/ledger/find-feedback.ts';
import { followCases } from '../../db/ledger/follow.ts';
import { photos } from '../../db/schema.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { mayAct, maySee, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { forbidden, notFound } from '../refusal.ts';
import { type PhotoStore, photoIdPattern } from './store.ts';

/** A resident's photo for those who handle the case. 404 for what they may not see, 403 where handling it is not theirs. */
export async function readPhoto(
  { record, now }: Pick<VerbContext, 'record' | 'now'>,
  store: PhotoStore,
  actor: Official,
  id: string,
) {
  if (!photoIdPattern.test(id)) throw notFound();
  const { db } = record;
  const today = civilDate(now);
  const [row] = await db.select({ feedbackId: photos.feedbackId }).from(photos).where(eq(photos.id, id));
  const feedback = row?.feedbackId == null ? null : await findFeedback(db, { id: row.feedbackId });
  if (!feedback) throw notFound();
  const last = feedback.ref && (await followCases(db, feedback.ref, today)).at(-1);
  const facts = last?.facts ?? (await factsBeforeEntry(db, { ...feedback, restricted: isRestricted(feedback) }, today));
  if (!maySee(actor, facts)) throw notFound();
  const problem = mayAct(actor, 'seePhotos', facts);
  if (problem !== null) throw forbidden(problem);
  const photo = await store.get(id);
  if (!photo) throw notFound();
  return photo;
}
