import { max } from 'drizzle-orm';
import { z } from 'zod';
import { readCase } from '../../db/ledger/read-case.ts';
import { meetingDecisions } from '../../db/schema.ts';
import { decisionVerbs } from '../../src/domain/field-terms.ts';
import { moveProblem } from '../../src/domain/issue-life.ts';
import { decisionPrefix } from '../../src/domain/meeting-words.ts';
import { maySee, type Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { idField, noteField } from '../issues/fields.ts';
import { guardTexts } from '../issues/guard.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, Refusal } from '../refusal.ts';
import { guardedTexts, toldInput } from './decision-moves.ts';
import { assertMay, openMeeting, stillOpen } from './meeting.ts';

export const decideInput = z.strictObject({
  issue: idField('问题'),
  verb: z.enum(decisionVerbs, { error: '请选会上决定怎么办。' }),
  /** As the move itself takes it, without `seq`. */
  input: z.record(z.string(), z.unknown(), { error: '请写清楚怎么办。' }),
  /** What was decided, for officials; it goes into the internal note of the move. */
  words: noteField('决定').refine((text) => text.length <= 500, '决定最多500个字，请写短一些。'),
});
export type DecideInput = z.input<typeof decideInput>;

/** Fields of the move stand below `input` in the body. */
const below = (error: unknown): unknown =>
  error instanceof Refusal && error.problem.errors
    ? invalid(
        error.problem.errors.map((each) => (each.path === 'words' ? each : { ...each, path: `input.${each.path}` })),
      )
    : error;

/**
 * 会上决定: a move of the ledger for an entry of the meeting's area. It moves nothing yet, and gives nobody a right: whoever may
 * make the move carries it out (carry-out.ts). 409 where the entry's state forbids it now, 422 as the verb itself.
 */
export async function decide(
  context: VerbContext,
  actor: Official,
  meetingId: number,
  input: DecideInput,
): Promise<{ id: number }> {
  const { issue, verb, input: given, words } = parseInput(decideInput, input);
  const { record, now } = context;
  const { db } = record;
  const meeting = await openMeeting(context, actor, meetingId);
  // Before the guard speaks: it knows the names of who raised the entry.
  await assertMay(context, actor, 'decide', meeting.areaCode);
  const entry = await readCase(db, { ledger: 'public', id: issue }, civilDate(now));
  if (!entry || !maySee(actor, entry.facts) || !entry.facts.areaCodes.includes(meeting.areaCode))
    throw invalid([{ path: 'issue', message: '这里没有这一条，请核对编号。' }]);
  if ('seq' in given) throw invalid([{ path: 'input.seq', message: '没有这一项，请去掉。' }]);
  const problem = moveProblem(entry.life, verb, '有');
  if (problem !== null) throw conflict(problem);
  try {
    toldInput(verb, given, { prefix: decisionPrefix(meeting), words });
    await guardTexts(context, entry.followers, [
      ...guardedTexts(given),
      { path: 'words', text: words, internal: true },
    ]);
  } catch (error) {
    throw below(error);
  }
  return change(context, actor, { what: 'decide', areaCode: meeting.areaCode }, async () => {
    await openMeeting(context, actor, meetingId);
    const [last] = await db.select({ id: max(meetingDecisions.id) }).from(meetingDecisions);
    const id = (last?.id ?? 0) + 1;
    return {
      before: null,
      after: { id, meetingId, issueId: issue, verb },
      statements: [
        stillOpen(context, meetingId),
        db.insert(meetingDecisions).values({
          id,
          meetingId,
          issueId: issue,
          verb,
          input: JSON.stringify(given),
          words,
          decidedAt: now,
          decidedBy: actor.cadreId,
        }),
      ],
      paths: [],
      result: { id },
    };
  });
}
