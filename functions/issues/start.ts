import { z } from 'zod';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const startInput = z.strictObject({ seq: seqField });
export type StartInput = z.input<typeof startInput>;

/** 开始办理: whoever starts becomes the handler where none was named. */
export async function startIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: StartInput,
): Promise<Moved> {
  const { seq } = parseInput(startInput, input);
  return move(context, actor, ref, { verb: 'start', seq }, ({ entry: { row } }) => ({
    changes: { handlerId: row.handlerId ?? actor.cadreId },
  }));
}
