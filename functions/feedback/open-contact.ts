import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { contactOpenings, contacts, originals } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { tidyLine } from '../../src/domain/text.ts';
import type { VerbContext } from '../context.ts';
import { guardTexts } from '../issues/guard.ts';
import { CannotOpen } from '../keys/seal.ts';
import { parseInput } from '../parse-input.ts';
import { conflict } from '../refusal.ts';
import { feedbackHandledBy } from './handled-by.ts';
import { openRow } from './sealing.ts';

export const openContactInput = z.strictObject({
  /** What it is opened for; on record for good. */
  purpose: z
    .string({ error: '请写明为什么要看。' })
    .max(1000, '最多写200个字。')
    .transform((text) => tidyLine(text.toWellFormed()))
    .pipe(z.string().min(2, '请写明为什么要看。').max(200, '最多写200个字。')),
});
export type OpenContactInput = z.input<typeof openContactInput>;

export type OpenedContact = {
  name?: string;
  phone?: string;
  /** Texts as they were written, where something in them was masked; `messageId` null: the feedback's own. */
  originals: { messageId: number | null; content: string; place?: string }[];
  /** Set where contact data was there and is gone. Instant in ms. */
  deleted: { at: number; by: 'resident' | 'retention' } | null;
};

/**
 * Opens name, phone and originals of a feedback for an official who handles the case. Who, when and what for is on record
 * before anything is decrypted. 404 for what they may not see, 403 where handling it is not theirs.
 */
export async function openContact(
  context: VerbContext,
  actor: Official,
  feedbackId: number,
  input: OpenContactInput,
): Promise<OpenedContact> {
  const { purpose } = parseInput(openContactInput, input);
  const { record, keys, now } = context;
  const { db } = record;
  const feedback = await feedbackHandledBy(context, actor, 'openContact', feedbackId);

  await guardTexts(context, [], [{ path: 'purpose', text: purpose, internal: true }]);

  await record.write([db.insert(contactOpenings).values({ feedbackId, at: now, cadreId: actor.cadreId, purpose })]);

  const [[contact], texts] = await Promise.all([
    db.select().from(contacts).where(eq(contacts.feedbackId, feedbackId)),
    db.select().from(originals).where(eq(originals.feedbackId, feedbackId)).orderBy(originals.createdAt),
  ]);
  try {
    const opened = contact && (await openRow(keys, 'contacts', feedback.keyHash, contact));
    const written = await Promise.all(
      texts.map(async (row) => {
        const original = await openRow(keys, 'originals', feedback.keyHash, row);
        return original ? [{ messageId: row.messageId, ...original }] : [];
      }),
    );
    const tombstone = [contact, ...texts].find((row) => row && row.deletedAt !== null);
    return {
      ...opened,
      originals: written.flat(),
      deleted:
        tombstone?.deletedAt && tombstone.deletedBy ? { at: tombstone.deletedAt, by: tombstone.deletedBy } : null,
    };
  } catch (error) {
    if (error instanceof CannotOpen) throw conflict('联系方式打不开：密钥（CONTACT_KEY）不对。请找管理员。');
    throw error;
  }
}
