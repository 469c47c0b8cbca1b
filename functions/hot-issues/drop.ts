import { z } from 'zod';
import type { DroppedNote } from '../../db/hot-issues/dropped.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Changed, change } from '../changes/change.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { issuesField, visitsField } from './fields.ts';
import { areaOf, membersNow } from './members.ts';

export const dropCandidateInput = z.strictObject({
  issues: issuesField.default([]),
  visits: visitsField.default([]),
});
export type DropCandidateInput = z.input<typeof dropCandidateInput>;

/** What was found is no hot issue. It is not offered again until it has grown by half. */
export async function dropCandidate(
  context: VerbContext,
  actor: Official,
  input: DropCandidateInput,
): Promise<Changed<{ voices: number }>> {
  const given = parseInput(dropCandidateInput, input);
  const areaCode = await areaOf(context, given);
  return change(context, actor, { what: 'dropHotIssue', areaCode }, async () => {
    const { issues, visits, voices } = await membersNow(context, given);
    const after: DroppedNote = { issues, visits, voices };
    return { before: null, after, statements: [], paths: [], result: { voices } };
  });
}
