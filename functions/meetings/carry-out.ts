import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { readCase } from '../../db/ledger/read-case.ts';
import { readDecision } from '../../db/meetings/decisions.ts';
import { namesOf } from '../../db/meetings/meetings.ts';
import { meetingDecisions } from '../../db/schema.ts';
import { decisionPrefix } from '../../src/domain/meeting-words.ts';
import { maySee, type Official } from '../../src/domain/rights.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { seqField } from '../issues/fields.ts';
import { isConstraint } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, lostRace, notFound } from '../refusal.ts';
import { decisionMoves, type Told, toldInput } from './decision-moves.ts';
import { alsoWriting, historyLine } from './together.ts';

export const carryOutInput = z.strictObject({ seq: seqField });
export type CarryOutInput = z.input<typeof carryOutInput>;

export type CarriedOut = { seq: number; state: IssueState; publicChanged: boolean };

/**
 * 执行会议决定: the verb of the ledger itself, by whoever has its right, in one batch with the mark that it was carried out. Once
 * only: asked again by the same official it answers the step that was written. 403, 409 and 422 are the verb's; where the entry
 * moved on since `seq`, or somebody was quicker, 409. Then nothing is written and the decision stays open.
 */
export async function carryOut(
  context: VerbContext,
  actor: Official,
  ref: { meeting: number; decision: number },
  input: CarryOutInput,
): Promise<CarriedOut> {
  const { seq } = parseInput(carryOutInput, input);
  const { record, now } = context;
  const { db } = record;
  // The decision and the entry's last step are of one moment: a decision settled later has moved the entry past this step.
  const found = await readDecision(db, ref.meeting, ref.decision);
  if (!found) throw notFound();
  const { decision, meeting, seq: last } = found;
  const issue = { ledger: 'public', id: decision.issueId } as const;
  const entry = await readCase(db, issue, civilDate(now));
  if (!entry || !maySee(actor, entry.facts)) throw notFound();
  if (decision.eventSeq !== null) {
    const step = entry.events.find((event) => event.seq === decision.eventSeq);
    if (decision.carriedOutBy === actor.cadreId && step)
      return { seq: step.seq, state: step.state, publicChanged: false };
    const names = await namesOf(db, [decision.carriedOutBy]);
    throw conflict(`这个决定已经由${names.get(decision.carriedOutBy ?? 0) ?? '别人'}执行了。`);
  }
  if (decision.droppedReason !== null) throw conflict(`这个决定已经不办了：${decision.droppedReason}`);
  if (seq !== undefined && seq !== last) throw lostRace();
  const given = JSON.parse(decision.input) as Told;
  const told = toldInput(decision.verb, given, { prefix: decisionPrefix(meeting), words: decision.words });
  const step = last + 1;
  const marking = alsoWriting(context, [
    db
      .update(meetingDecisions)
      .set({ eventSeq: step, carriedOutAt: now, carriedOutBy: actor.cadreId })
      .where(eq(meetingDecisions.id, decision.id)),
    ...historyLine(context, actor, {
      what: 'carryOutDecision',
      areaCode: entry.row.communityCode,
      after: { id: decision.id, meetingId: meeting.id, issueId: issue.id, verb: decision.verb, seq: step },
    }),
  ]);
  try {
    return await decisionMoves[decision.verb].run(marking, actor, issue, { ...told, seq: last });
  } catch (error) {
    // Dropped in the meantime: the record refuses to mark it, and with it the step.
    throw isConstraint(error) ? lostRace() : error;
  }
}
