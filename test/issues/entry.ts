import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { startIssue } from '../../functions/issues/start.ts';
import type { Desk, Person, Said } from './desk.ts';

export const title = '村口路灯不亮';
export const result = '三盏路灯已经换好。';

/** An entry at a point of its way: accepted, assigned to 市政办, started, resolved, closed. */
export async function entryAt(
  desk: Desk,
  until: 'accepted' | 'assigned' | 'started' | 'resolved' | 'closed',
  said?: Said,
) {
  const told = await desk.say(said);
  const { ref } = told;
  const official = (person: Person) => desk.official(person);
  const steps: [string, () => Promise<unknown>][] = [
    ['accepted', async () => acceptIssue(desk.at(), await official('liaison'), ref, { title })],
    ['assigned', async () => assignIssue(desk.at(), await official('liaison'), ref, {})],
    ['started', async () => startIssue(desk.at(), await official('handler'), ref, {})],
    ['resolved', async () => resolveIssue(desk.at(), await official('handler'), ref, { result })],
    ['closed', async () => closeIssue(desk.at(), await official('lead'), ref, {})],
  ];
  for (const [name, step] of steps) {
    await step();
    if (name === until) break;
  }
  return told;
}
