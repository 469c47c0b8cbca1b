/** What a resident writes with the receipt: masked for the desk, as written only sealed. */

import { type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../db/open.ts';
import { feedbackMessages, originals } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { maskOnIntake } from '../feedback/mask.ts';
import { sealRow } from '../feedback/sealing.ts';
import type { Tracked } from './tracked.ts';

export type MessageKind = typeof feedbackMessages.$inferInsert.kind;

/** The message that was written last: within a batch, the one of this batch. */
export const messageJustWritten: SQL<number> = sql<number>`(SELECT max(id) FROM feedback_messages)`;

/** Statements that keep a text: the message with numbers masked, and the original where something was. */
export async function messageStatements(
  { record, keys, now, settings }: VerbContext,
  { feedback }: Tracked,
  kind: MessageKind,
  text: string,
): Promise<Statement[]> {
  const { db, embedded } = record;
  const content = maskOnIntake(text);
  const message = db.insert(feedbackMessages).values({ feedbackId: feedback.id, at: now, kind, content });
  if (content === text || !takesContacts(settings, embedded)) return [message];
  const sealed = await sealRow(keys, 'originals', feedback.keyHash, { content: text });
  const messageId = messageJustWritten as unknown as number;
  return [message, db.insert(originals).values({ ...sealed, feedbackId: feedback.id, messageId, createdAt: now })];
}
