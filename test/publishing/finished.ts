import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import type { Desk, Said, Told } from '../issues/desk.ts';

export const title = '村口路灯不亮';
export const result = '三盏路灯已经换好。';

/** What somebody said, with its result, signed off unless `open`. */
export async function finished(desk: Desk, { open = false, ...said }: Said & { open?: boolean } = {}): Promise<Told> {
  const told = await desk.say(said);
  const { ref } = told;
  await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title });
  await assignIssue(desk.at(), await desk.official('liaison'), ref, {});
  await resolveIssue(desk.at(), await desk.official('handler'), ref, { result });
  if (!open) await closeIssue(desk.at(), await desk.official('lead'), ref, {});
  return told;
}
