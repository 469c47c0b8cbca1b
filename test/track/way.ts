/** Officials' part of an entry's way, for what residents see and do. */

import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { startIssue } from '../../functions/issues/start.ts';
import { readTrack } from '../../functions/track/read.ts';
import type { Desk, Told } from '../issues/desk.ts';

export const title = '村口路灯不亮';
export const result = '三盏路灯已经换好。';

/** Accepts, assigns, starts, resolves and closes, all on one day; `until` stops on the way. */
export async function handle(desk: Desk, { ref }: Told, days = 0, until: 'accepted' | 'started' | 'closed' = 'closed') {
  const context = desk.at(days);
  const restricted = ref.ledger === 'restricted';
  const intake = await desk.official(restricted ? 'supervision' : 'liaison');
  const handler = await desk.official(restricted ? 'supervision' : 'handler');
  await acceptIssue(context, intake, ref, { title });
  if (until === 'accepted') return;
  await assignIssue(context, intake, ref, {});
  await startIssue(context, handler, ref, {});
  if (until === 'started') return;
  await resolveIssue(context, handler, ref, { result });
  await closeIssue(context, await desk.official(restricted ? 'otherSupervision' : 'lead'), ref, {});
}

/** The view of a receipt that must be known. */
export async function viewOf(desk: Desk, { receipt }: Told, days = 0) {
  const view = await readTrack(desk.at(days), receipt);
  if (!view) throw new Error('the receipt is not known');
  return view;
}
