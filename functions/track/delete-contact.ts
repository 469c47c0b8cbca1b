import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { contacts, feedback as feedbackTable, originals } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { forgottenBody } from '../feedback/repeat.ts';
import { parseInput } from '../parse-input.ts';
import { receiptField } from './fields.ts';
import { trackedOr404 } from './resident-step.ts';

export const deleteContactInput = z.strictObject({ receipt: receiptField });
export type DeleteContactInput = z.input<typeof deleteContactInput>;

/**
 * Name, phone and what was masked in the texts are gone for good (个人信息保护法 47); that they were there, and when they were
 * deleted, stays. Asked for again, it is done already.
 */
export async function deleteContact(context: VerbContext, input: DeleteContactInput): Promise<{ deleted: boolean }> {
  const { receipt } = parseInput(deleteContactInput, input);
  const { feedback } = await trackedOr404(context, receipt);
  const { db } = context.record;
  const emptied = {
    keyVersion: null,
    nonce: null,
    sealed: null,
    deletedAt: context.now,
    deletedBy: 'resident' as const,
  };
  await context.record.write([
    ...[contacts, originals].map((table) =>
      db
        .update(table)
        .set(emptied)
        .where(and(eq(table.feedbackId, feedback.id), isNotNull(table.sealed))),
    ),
    db.update(feedbackTable).set(forgottenBody).where(eq(feedbackTable.id, feedback.id)),
  ]);
  return { deleted: feedback.hasContact };
}
