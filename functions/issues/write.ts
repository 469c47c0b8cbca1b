import type { Case } from '../../db/ledger/read-case.ts';
import { type Changes, hasMoved, type Step, stepStatements } from '../../db/ledger/write-step.ts';
import type { Statement } from '../../db/open.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { lostRace } from '../refusal.ts';

/** What a verb answers. `publicChanged`: the route then tells the host that the record changed. */
export type Moved = { seq: number; state: IssueState; publicChanged: boolean };

/** Whether the record refused a batch because of a key, a check or a trigger: somebody was quicker, or the batch is wrong. */
export function isConstraint(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (/SQLITE_CONSTRAINT/.test(`${(cause as { code?: string }).code} ${cause.message}`)) return true;
  return false;
}

/**
 * Writes a step in one batch with what belongs to it: `before` where the step refers to it, `after` where it refers to the
 * step. Throws lostRace where somebody was quicker; then nothing is written.
 */
export async function writeStep(
  { record }: Pick<VerbContext, 'record'>,
  entry: Case,
  step: Step,
  { changes, before = [], after = [] }: { changes?: Changes; before?: Statement[]; after?: Statement[] } = {},
): Promise<Moved> {
  const { statements, state, publicChanged } = await stepStatements(record, entry, step, changes);
  try {
    await record.write([...before, ...statements, ...after]);
  } catch (error) {
    if (isConstraint(error) && (await hasMoved(record, entry))) throw lostRace();
    throw error;
  }
  return { seq: entry.seq + 1, state, publicChanged };
}
