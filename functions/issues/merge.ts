import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { readCase } from '../../db/ledger/read-case.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { maySee, type Official } from '../../src/domain/rights.ts';
import { isSettled, settledStates, stateWords } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid, lostRace } from '../refusal.ts';
import { idField, internalNoteField, seqField } from './fields.ts';
import { move } from './move.ts';
import { isConstraint, type Moved } from './write.ts';

export const mergeInput = z.strictObject({
  seq: seqField,
  /** Number of the public entry that it is about the same as. */
  into: idField('要并入的那一条'),
  internalNote: internalNoteField.optional(),
});
export type MergeInput = z.input<typeof mergeInput>;

/**
 * 并案办理: everyone who raised it follows the other entry from now on, with every receipt as it is. Only into an open entry of
 * the public ledger: into a settled one, whoever raised this would be owed nothing all at once.
 */
export async function mergeIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: MergeInput,
): Promise<Moved> {
  const { seq, into, internalNote } = parseInput(mergeInput, input);
  const merged = move(context, actor, ref, { verb: 'merge', seq }, async ({ today }) => {
    const wrong = (message: string) => invalid([{ path: 'into', message }]);
    if (into === ref.id) throw wrong('不能并入它自己，请选另一条。');
    const target = await readCase(context.record.db, { ledger: 'public', id: into }, today);
    if (!target || !maySee(actor, target.facts)) throw wrong('没有找到要并入的那一条，请核对编号。');
    const { state } = target.row;
    if (isSettled(state))
      throw wrong(`要并入的那一条${stateWords[state]}，不能再并进去。请选还在办的，或者先把它重新办理。`);
    return {
      internalNote,
      changes: { mergedIntoId: stillOpen(into) },
    };
  });
  return merged.catch((error: unknown) => {
    throw isConstraint(error) ? lostRace() : error;
  });
}

/** Null, which the table refuses for a merged entry, where the other was itself merged or settled at the same moment: no rings. */
const stillOpen = (id: number) =>
  sql`(SELECT id FROM issues AS target WHERE target.id = ${id} AND target.state NOT IN ${[...settledStates]})`;
