import { describe, expect, test } from 'vitest';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { VerbContext } from '../../functions/context.ts';
import { answerIssue } from '../../functions/issues/answer.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { descendIssue } from '../../functions/issues/descend.ts';
import { escalateIssue } from '../../functions/issues/escalate.ts';
import { extendIssue } from '../../functions/issues/extend.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { refuseIssue } from '../../functions/issues/refuse.ts';
import { rejectIssue } from '../../functions/issues/reject.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { urgeIssue } from '../../functions/issues/urge.ts';
import type { Official } from '../../src/domain/rights.ts';
import { caseOf, type Desk, openDesk, type Person, refusal, type Told } from './desk.ts';
import { entryAt } from './entry.ts';

const contact = { name: '甄妙音', phone: '13900000001' };
const fine = '已经看过现场。';
type Stage = Parameters<typeof entryAt>[1] | 'submitted' | 'escalated';

/** A verb with the text in one of its fields. */
type Write = (context: VerbContext, actor: Official, ref: IssueRef, text: string) => Promise<unknown>;
const write =
  <Input>(
    verb: (context: VerbContext, actor: Official, ref: IssueRef, input: Input) => Promise<unknown>,
    input: (text: string) => Input,
  ): Write =>
  (context, actor, ref, text) =>
    verb(context, actor, ref, input(text));

/** Every text of every verb: its field, at which stage and by whom it is written. */
const cases: [path: string, stage: Stage, by: Person, verb: Write][] = [
  ['answer', 'submitted', 'liaison', write(answerIssue, (answer) => ({ answer }))],
  ['title', 'submitted', 'liaison', write(answerIssue, (title) => ({ answer: fine, title }))],
  ['reason', 'submitted', 'liaison', write(rejectIssue, (reason) => ({ reason, channel: '县供电局' }))],
  ['channel', 'submitted', 'liaison', write(rejectIssue, (channel) => ({ reason: fine, channel }))],
  ['note', 'accepted', 'liaison', write(assignIssue, (note) => ({ note }))],
  ['title', 'accepted', 'liaison', write(assignIssue, (title) => ({ title }))],
  ['question', 'accepted', 'liaison', write(askIssue, (question) => ({ question }))],
  ['reason', 'assigned', 'handler', write(refuseIssue, (reason) => ({ reason }))],
  ['note', 'started', 'handler', write(progressIssue, (note) => ({ note }))],
  ['reason', 'started', 'lead', write(extendIssue, (reason) => ({ reason, to: '2026-12-18' }))],
  ['to', 'started', 'lead', write(escalateIssue, (to) => ({ to, reason: fine }))],
  ['reason', 'started', 'lead', write(escalateIssue, (reason) => ({ to: '县水利局', reason }))],
  ['answer', 'escalated', 'office', write(descendIssue, (answer) => ({ answer }))],
  ['result', 'started', 'handler', write(resolveIssue, (text) => ({ result: text }))],
  ['reason', 'started', 'supervision', write(urgeIssue, (reason) => ({ reason }))],
  ['reason', 'closed', 'lead', write(reopenIssue, (reason) => ({ reason }))],
];

async function entry(desk: Desk, stage: Stage): Promise<Told> {
  if (stage === 'submitted') return desk.say({ contact });
  const told = await entryAt(desk, stage === 'escalated' ? 'started' : stage, { contact });
  if (stage === 'escalated')
    await escalateIssue(desk.at(), await desk.official('lead'), told.ref, { to: '县水利局', reason: fine });
  return told;
}

describe.each(cases)('%s, %s, by %s', (path, stage, by, verb) => {
  test('with a phone or the name of who raised it is refused by its field, and nothing is written', async () => {
    const desk = await openDesk();
    const told = await entry(desk, stage);
    const actor = await desk.official(by);
    const before = await caseOf(desk, told.ref);
    for (const text of ['请打13912345678', '甄妙音说过了'])
      expect(await refusal(verb(desk.at(), actor, told.ref, text))).toMatchObject({ status: 422, paths: [path] });
    expect(await caseOf(desk, told.ref)).toEqual(before);
    await verb(desk.at(), actor, told.ref, '找甘雨田，0990-1000011。');
    expect((await caseOf(desk, told.ref)).seq).toBe(before.seq + 1);
  });
});

test('each finding is told with its place', async () => {
  const desk = await openDesk();
  const told = await entryAt(desk, 'started');
  const handler = await desk.official('handler');
  const refused = await resolveIssue(desk.at(), handler, told.ref, {
    result: '已修，13912345678和13912345679都通知了。',
    internalNote: '身份证11010119900307123X',
  }).catch((error: { problem: unknown }) => error.problem);
  expect(refused).toMatchObject({
    errors: [
      { path: 'result', message: expect.stringContaining('第4个字起的“13912345678”') },
      { path: 'result', message: expect.stringContaining('“13912345679”') },
      { path: 'internalNote', message: expect.stringContaining('“11010119900307123X”') },
    ],
  });
});

test('an internal note holds no number and not the name of who raised it: it cannot be deleted', async () => {
  const desk = await openDesk();
  const told = await entryAt(desk, 'resolved', { contact });
  const lead = await desk.official('lead');
  for (const internalNote of ['13900000001', '甄妙音已回访。'])
    expect(await refusal(closeIssue(desk.at(), lead, told.ref, { internalNote }))).toMatchObject({
      status: 422,
      paths: ['internalNote'],
    });
  await closeIssue(desk.at(), lead, told.ref, { internalNote: '反映人李女士已回访。' });
});
