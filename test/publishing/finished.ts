import { expect } from 'vitest';
import { noticeViews } from '../../db/queries/notices.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { type PublishInput, publishNotice } from '../../functions/issues/publish.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { Refusal } from '../../functions/refusal.ts';
import type { Desk, Person, Said, Told } from '../issues/desk.ts';

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

/** A notice as the public reads it. */
export const standing = async (desk: Desk, id: number) => {
  const [view] = await noticeViews(desk.record.db, [id]);
  if (!view) throw new Error('no such notice');
  return view;
};

export const publish = async (desk: Desk, id: number, input: PublishInput = {}, person: Person = 'liaison') =>
  publishNotice(desk.at(), await desk.official(person), id, input);

/** What the guard finds, as problem details name it. */
export const found = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw error;
  expect(error.problem.status).toBe(422);
  return (error.problem.errors ?? []).map(({ path, finding }) => ({ path, ...finding }));
};
