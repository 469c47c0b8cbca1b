import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { noticeDrafts } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { readForAction } from '../issues/move.ts';
import { parseInput } from '../parse-input.ts';
import { lostRace } from '../refusal.ts';
import { assertWritable } from './draft.ts';
import { draftSeqField, noticeTextFields } from './fields.ts';
import { type JudgedFinding, judgeText } from './findings.ts';

export const saveDraftInput = z.strictObject({ draftSeq: draftSeqField, ...noticeTextFields });
export type SaveDraftInput = z.input<typeof saveDraftInput>;

/**
 * Saves the draft of a notice, once there is a result, whatever the privacy guard finds: nothing of it is public. Answers
 * with the findings. 409 where somebody saved on the same draft first; nothing is overwritten.
 */
export async function saveDraft(
  context: VerbContext,
  actor: Official,
  issueId: number,
  input: SaveDraftInput,
): Promise<{ draftSeq: number; findings: JudgedFinding[] }> {
  const { draftSeq, ...text } = parseInput(saveDraftInput, input);
  const { record, now } = context;
  const entry = await readForAction(context, actor, 'publish', { ledger: 'public', id: issueId });
  assertWritable(entry);
  const saved = { seq: draftSeq + 1, ...text, savedBy: actor.cadreId, savedAt: now };
  const { db } = record;
  const [written] =
    draftSeq === 0
      ? await db.batch([
          db
            .insert(noticeDrafts)
            .values({ issueId, ...saved })
            .onConflictDoNothing()
            .returning({ seq: noticeDrafts.seq }),
        ])
      : await db.batch([
          db
            .update(noticeDrafts)
            .set(saved)
            .where(and(eq(noticeDrafts.issueId, issueId), eq(noticeDrafts.seq, draftSeq)))
            .returning({ seq: noticeDrafts.seq }),
        ]);
  if (written.length === 0) throw lostRace();
  return { draftSeq: saved.seq, findings: await judgeText(context, entry, text) };
}
