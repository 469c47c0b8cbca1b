import { areaAbove } from '../../db/auth/places.ts';
import type { Official } from '../../src/domain/rights.ts';
import { mayChange } from '../../src/domain/town-rights.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { forbidden } from '../refusal.ts';
import { checkPolicy, type WritePolicyInput, writePolicyInput } from './write-policy.ts';

/** Whether a policy post could be written: 403, 404 and 422 as by `writePolicy`; nothing is. */
export async function previewPolicy(context: VerbContext, actor: Official, input: WritePolicyInput): Promise<void> {
  const post = parseInput(writePolicyInput, input);
  const problem = mayChange(actor, 'writePolicy', await areaAbove(context.record.db, await rootCode(context)));
  if (problem !== null) throw forbidden(problem);
  await checkPolicy(context, post);
}
