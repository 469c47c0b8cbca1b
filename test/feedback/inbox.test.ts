import { describe, expect, it } from 'vitest';
import { officialOf } from '../../db/officials.ts';
import * as schema from '../../db/schema.ts';
import { markAbuse } from '../../functions/inbox/abuse.ts';
import { type EnterInput, enterFeedback } from '../../functions/inbox/enter.ts';
import { releaseFeedback } from '../../functions/inbox/release.ts';
import { Refusal } from '../../functions/refusal.ts';
import { readTrack } from '../../functions/track/read.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { liuwan, roleHolders } from '../fixtures/town.ts';
import { type Intake, intake, rows, said } from './intake.ts';

const liaison = 3;
const [inspector] = roleHolders.supervision;

const official = async (town: Intake, cadreId: number): Promise<Official> => {
  const found = await officialOf(town.record.db, cadreId, civilDate(town.now()));
  if (!found) throw new Error(`${cadreId} is not in office`);
  return found;
};
const status = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof Refusal ? error.problem.status : Promise.reject(error)),
  );
const context = (town: Intake) => town.tools.verb();
const held = async (body: Record<string, string> = {}) => {
  const town = await intake();
  const response = await town.postForm({ ...said, ...body, website: 'spam' });
  expect(response.status).toBe(303);
  const [row] = await rows.feedback(town);
  return { town, feedbackId: row?.id ?? 0 };
};

describe('release', () => {
  it('puts what was held into the ledger, with the promise it was given', async () => {
    const { town, feedbackId } = await held();
    const [before] = await rows.feedback(town);
    town.pass(86_400_000);
    const done = await releaseFeedback(context(town), await official(town, liaison), { feedbackId });
    expect(done).toEqual({ publicChanged: true });
    const [row] = await rows.feedback(town);
    expect(row).toMatchObject({ review: 'released', reviewedBy: liaison, dueOn: before?.dueOn });
    expect(await rows.issue(town, row?.issueId ?? 0)).toMatchObject({ state: 'submitted', raisedOn: '2026-11-22' });
    expect((await rows.outbox(town)).map(({ event }) => event)).toEqual(['held', 'feedback']);
  });
  it('two at once: one is done, the other is told, and there is one entry', async () => {
    const { town, feedbackId } = await held();
    const issues = (await town.record.db.select().from(schema.issues)).length;
    const actor = await official(town, liaison);
    const both = [1, 2].map(() => status(releaseFeedback(context(town), actor, { feedbackId })));
    expect((await Promise.all(both)).sort()).toEqual([200, 409]);
    expect(await town.record.db.select().from(schema.issues)).toHaveLength(issues + 1);
  });
  it('what was not held, or decided already, is not released', async () => {
    const town = await intake();
    await town.post(said);
    const actor = await official(town, liaison);
    expect(await status(releaseFeedback(context(town), actor, { feedbackId: 1 }))).toBe(409);
    expect(await status(releaseFeedback(context(town), actor, { feedbackId: 99 }))).toBe(404);
  });
  it('a held denunciation is there for supervision only, and enters the restricted ledger', async () => {
    const { town, feedbackId } = await held({ kind: 'denunciation' });
    expect(await rows.outbox(town)).toMatchObject([{ audience: 'supervision', event: 'held' }]);
    for (const cadreId of [liaison, roleHolders.office, roleHolders.principal])
      expect(await status(releaseFeedback(context(town), await official(town, cadreId), { feedbackId }))).toBe(404);
    await releaseFeedback(context(town), await official(town, inspector), { feedbackId });
    expect((await rows.feedback(town))[0]).toMatchObject({ issueId: null, restrictedIssueId: 1 });
    expect(await town.record.db.select().from(schema.stalePaths)).toEqual([]);
  });
});

describe('abuse', () => {
  it('what was held never enters the ledger, and the receipt says so', async () => {
    const { town, feedbackId } = await held();
    const actor = await official(town, liaison);
    await markAbuse(context(town), actor, { feedbackId });
    const [row] = await rows.feedback(town);
    expect(row).toMatchObject({ review: 'abuse', issueId: null });
    expect(await status(releaseFeedback(context(town), actor, { feedbackId }))).toBe(409);
    expect(await status(markAbuse(context(town), actor, { feedbackId }))).toBe(409);
  });
  it('an entry of its own is not accepted', async () => {
    const town = await intake();
    const { receipt } = (await (await town.post(said)).json()) as { receipt: string };
    const actor = await official(town, liaison);
    expect(await markAbuse(context(town), actor, { feedbackId: 1 })).toMatchObject({ publicChanged: true });
    const [row] = await rows.feedback(town);
    expect(row?.review).toBe('abuse');
    expect((await rows.issue(town, row?.issueId ?? 0))?.state).toBe('rejected');
    expect((await readTrack(context(town), receipt))?.state).toBe('rejected');
  });
  it('what joined somebody else’s entry leaves that alone', async () => {
    const town = await intake();
    await town.post(said);
    const [first] = await rows.feedback(town);
    await town.post({ ...said, content: '买药请加微信。', sameAs: first?.issueId });
    const [, second] = await rows.feedback(town);
    await markAbuse(context(town), await official(town, liaison), { feedbackId: second?.id ?? 0 });
    expect((await rows.issue(town, first?.issueId ?? 0))?.state).toBe('submitted');
    expect((await rows.feedback(town)).map(({ review }) => review)).toEqual([null, 'abuse']);
  });
});

describe('on behalf', () => {
  const entry = (more: Partial<EnterInput> = {}): EnterInput => ({
    ...said,
    channel: 'phone',
    idempotencyKey: 'typed-at-the-desk',
    ...more,
  });
  it('enters by the same rules with its channel, and hands over a receipt', async () => {
    const town = await intake();
    const { receipt, dueOn } = await enterFeedback(
      context(town),
      await official(town, liaison),
      entry({ saidOn: '2026-11-20', contact: { name: '林木森', phone: '0990-7654321' } }),
    );
    expect(receipt).toMatch(/^\d{40}$/);
    const [row] = await rows.feedback(town);
    expect(row).toMatchObject({ channel: 'phone', enteredBy: liaison, dueOn });
    expect(await rows.issue(town, row?.issueId ?? 0)).toMatchObject({ channel: 'phone', raisedOn: '2026-11-20' });
    expect(await readTrack(context(town), receipt)).toMatchObject({ state: 'submitted', hasContact: true });
    // Ten working days from the Friday it was said, one holiday in between.
    expect(dueOn).toBe('2026-12-04');
  });
  it('the same form twice is one feedback', async () => {
    const town = await intake();
    const actor = await official(town, liaison);
    const first = await enterFeedback(context(town), actor, entry());
    expect((await enterFeedback(context(town), actor, entry())).receipt).toBe(first.receipt);
    expect(await status(enterFeedback(context(town), actor, entry({ channel: 'paper' })))).toBe(422);
    expect(await rows.feedback(town)).toHaveLength(1);
  });
  it('needs the right, a day that was, and goes round no rule', async () => {
    const town = await intake();
    const as = async (cadreId: number, more: Partial<EnterInput> = {}) =>
      status(enterFeedback(context(town), await official(town, cadreId), entry(more)));
    expect(await as(liaison, { community: liuwan })).toBe(403);
    expect(await as(roleHolders.handlers.市政办)).toBe(403);
    expect(await as(liaison, { saidOn: '2026-11-23' })).toBe(422);
    expect(await as(liaison, { about: 999 })).toBe(422);
    expect(await as(liaison, { kind: 'denunciation' })).toBe(403);
    expect(await as(inspector, { kind: 'denunciation' })).toBe(200);
    expect(await rows.feedback(town)).toMatchObject([{ restrictedIssueId: 1, issueId: null }]);
  });
});
