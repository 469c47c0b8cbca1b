import { feedbackStatements } from '../../db/feedback/write-feedback.ts';
import { isInPublicHotIssue } from '../../db/hot-issues/touched.ts';
import type { Statement } from '../../db/open.ts';
import { publicChange } from '../../db/publish.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import type { Channel } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { bodyHash, deriveReceipt, newSalt, receiptHash } from '../keys/receipt.ts';
import type { KeptPhoto } from '../photos/intake.ts';
import { type CheckedFeedback, hasContact, otherCategory } from './check.ts';
import { takesContacts } from './contact-data.ts';
import { maskSaid } from './mask.ts';
import { sealRow } from './sealing.ts';

export type HeldFor = 'honeypot' | 'captcha' | 'quota';

/** How it came in. `body` is its canonical writing, `keyHash` that of the key. */
export type Arrival = {
  idempotencyKey: string;
  keyHash: string;
  body: string;
  channel: Channel;
  heldFor: HeldFor | null;
  enteredBy: number | null;
  /** Taken with this request. */
  photos: readonly KeptPhoto[];
  /** Taken with an earlier one that came back. */
  photoIds: readonly string[];
  counters: readonly { key: string; expiresAt: number }[];
  captcha: { id: string; expiresAt: number } | null;
};

export type KeptFeedback = { receipt: string; dueOn: string; publicChanged: boolean };

/**
 * Puts a feedback on record in one batch, with its entry of the ledger, contact data, photos and the message to officials.
 * When this resolves it is durable. Rejects with a UNIQUE violation where the key was used meanwhile.
 */
export async function keepFeedback(
  context: VerbContext,
  checked: CheckedFeedback,
  arrival: Arrival,
): Promise<KeptFeedback> {
  const { statements, kept } = await feedbackBatch(context, checked, arrival);
  await context.record.write(statements);
  return kept;
}

/** The same to be written in one batch with what it came of; `kept` holds once that is done. */
export async function feedbackBatch(
  { record, now, keys, settings }: VerbContext,
  checked: CheckedFeedback,
  arrival: Arrival,
): Promise<{ statements: Statement[]; kept: KeptFeedback }> {
  const { said, promised, restricted, joins } = checked;
  const { keyHash, idempotencyKey, heldFor } = arrival;
  const salt = newSalt();
  const { content, place, original } = maskSaid(said);
  const receipt = await deriveReceipt(keys, salt, idempotencyKey);
  const mayKeep = takesContacts(settings, record.embedded);
  const [hash, hashOfBody, contact, sealedOriginal] = await Promise.all([
    receiptHash(keys, receipt),
    bodyHash(keys, salt, arrival.body),
    hasContact(said) ? sealRow(keys, 'contacts', keyHash, said.contact ?? {}) : null,
    original && mayKeep ? sealRow(keys, 'originals', keyHash, original) : null,
  ]);
  const counted =
    joins !== null && heldFor === null && !restricted && (await isInPublicHotIssue(record.db, { issueId: joins.id }));
  const publicChanged = counted || (!restricted && heldFor === null && joins === null);
  const statements = feedbackStatements(record, now, {
    row: {
      keyHash,
      bodyHash: hashOfBody,
      receiptHash: hash,
      salt,
      receivedAt: now,
      channel: arrival.channel,
      communityCode: checked.place.code,
      kind: said.kind ?? null,
      aboutCadreId: said.about ?? null,
      content,
      place,
      occurredOn: said.occurredOn ?? null,
      dueOn: promised.dueOn,
      heldFor,
      enteredBy: arrival.enteredBy,
    },
    raisedOn: checked.saidOn,
    categoryId: checked.category?.id ?? null,
    otherCategory,
    restricted,
    joinsIssueId: joins?.id ?? null,
    contact,
    original: sealedOriginal,
    photos: arrival.photos,
    photoIds: arrival.photoIds,
    counters: arrival.counters,
    captcha: arrival.captcha,
  });
  if (counted) statements.push(...publicChange(record, hotIssuePaths, now));
  return { statements, kept: { receipt, dueOn: promised.dueOn, publicChanged } };
}
