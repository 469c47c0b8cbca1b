/** The moves of the ledger that a meeting may decide on: their own inputs, their own verbs, and where the meeting is named in them. */
import type { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { DecisionVerb } from '../../src/domain/field-terms.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { assignInput, assignIssue } from '../issues/assign.ts';
import { escalateInput, escalateIssue } from '../issues/escalate.ts';
import { extendInput, extendIssue } from '../issues/extend.ts';
import type { GuardedText } from '../issues/guard.ts';
import { progressInput, progressIssue } from '../issues/progress.ts';
import { reopenInput, reopenIssue } from '../issues/reopen.ts';
import { urgeInput, urgeIssue } from '../issues/urge.ts';
import type { Moved } from '../issues/write.ts';
import { parseInput } from '../parse-input.ts';

type Run = (context: VerbContext, actor: Official, ref: IssueRef, input: unknown) => Promise<Moved>;
type Move = { input: z.ZodType; run: Run };

/** The verb takes what its own schema lets through: `parse` has seen it, and so does the verb. */
const move = <Input extends z.ZodType>(
  input: Input,
  run: (context: VerbContext, actor: Official, ref: IssueRef, input: z.input<Input>) => Promise<Moved>,
): Move => ({ input, run: run as Run });

export const decisionMoves: Record<DecisionVerb, Move> = {
  assign: move(assignInput, assignIssue),
  progress: move(progressInput, progressIssue),
  extend: move(extendInput, extendIssue),
  escalate: move(escalateInput, escalateIssue),
  reopen: move(reopenInput, reopenIssue),
  urge: move(urgeInput, urgeIssue),
};

/** A move's input, as it is kept with the decision. */
export type Told = Record<string, unknown>;

/**
 * The input of the move with the meeting named: before the reason or the note that residents read, and, with the words of the
 * decision, in the internal note. Throws 422 as the verb itself would, with the fields below `input`.
 * @param prefix 按2026年11月24日碰头会决定：
 */
export function toldInput(verb: DecisionVerb, given: Told, { prefix, words }: { prefix: string; words: string }): Told {
  const told: Told = { ...given, internalNote: [`${prefix}${words}`, given.internalNote].filter(Boolean).join('\n') };
  for (const name of ['reason', 'note'])
    if (typeof given[name] === 'string' && given[name].trim() !== '') told[name] = `${prefix}${given[name]}`;
  parseInput(decisionMoves[verb].input, told);
  return told;
}

/** What of it the privacy guard looks through, as the verb itself will. */
export const guardedTexts = ({ title, note, reason, to, internalNote }: Told): GuardedText[] =>
  Object.entries({ title, note, reason, to, internalNote }).map(([path, text]) => ({
    path,
    text: typeof text === 'string' ? text : null,
    internal: path === 'internalNote',
  }));
