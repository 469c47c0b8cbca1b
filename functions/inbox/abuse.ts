import { z } from 'zod';
import { abuseStatement, abuseStatements } from '../../db/feedback/review-feedback.ts';
import { isInPublicHotIssue } from '../../db/hot-issues/touched.ts';
import type { Statement } from '../../db/open.ts';
import { publicChange } from '../../db/publish.ts';
import type { Official } from '../../src/domain/rights.ts';
import { hotIssuePaths } from '../../src/domain/stale.ts';
import type { VerbContext } from '../context.ts';
import { idField } from '../issues/fields.ts';
import { move } from '../issues/move.ts';
import { isConstraint } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, lostRace } from '../refusal.ts';
import { waitingFor } from './waiting.ts';

export const abuseInput = z.strictObject({ feedbackId: idField('这条反映') });
export type AbuseInput = z.input<typeof abuseInput>;

/** What the public record says of it. */
const publicReason = '不是有效的反映。';
const publicNote = '认为弄错了的，请打联络员的电话。';

/**
 * Advertising, gibberish, the same a hundred times: what was held never enters the ledger; an entry of its own is not
 * accepted; what joined somebody else's entry is marked and leaves that entry alone. Nothing is deleted.
 */
export async function markAbuse(
  context: VerbContext,
  actor: Official,
  input: AbuseInput,
): Promise<{ publicChanged: boolean }> {
  const { feedbackId } = parseInput(abuseInput, input);
  const { held } = await waitingFor(context, actor, 'abuse', feedbackId);
  if (held.review === 'abuse') throw conflict('这条反映已经标为无效信息。');
  const { record, now } = context;
  const given = { id: held.id, reviewedBy: actor.cadreId };
  // Released once, it is an entry: `review` then says so for good, and the ledger alone tells what became of it.
  const mark: Statement[] = held.heldFor === null ? [abuseStatement(record.db, now, given)] : [];
  if (held.ref && held.others === 0)
    return move(context, actor, held.ref, { verb: 'reject', reason: publicReason }, () => ({
      note: publicNote,
      more: mark,
    }));
  if (held.ref && mark.length === 0) throw conflict('这条反映已经放行，并进了别人的事项。');
  const counted = held.ref?.ledger === 'public' && (await isInPublicHotIssue(record.db, { issueId: held.ref.id }));
  try {
    if (held.ref && counted) mark.push(...publicChange(record, hotIssuePaths, now));
    await record.write(held.ref ? mark : abuseStatements(record.db, now, given));
  } catch (error) {
    throw isConstraint(error) ? lostRace() : error;
  }
  return { publicChanged: counted };
}
