import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { feedback } from '../../db/schema.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { rejectIssue } from '../../functions/issues/reject.ts';
import { reopenIssue } from '../../functions/issues/reopen.ts';
import { receiptHash } from '../../functions/keys/receipt.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { readTrack } from '../../functions/track/read.ts';
import { formatReceipt, receiptFromBytes } from '../../src/domain/receipt.ts';
import { feedbackRow } from '../fixtures/feedback.ts';
import { inserts } from '../fixtures/insert.ts';
import { townNow } from '../fixtures/town.ts';
import { openDesk, refusal } from '../issues/desk.ts';
import { handle, result, title, viewOf } from './way.ts';

const texts = (view: { events: { text: string }[] }) => view.events.map(({ text }) => text);

describe('what a receipt shows', () => {
  test('received, with the promise', async () => {
    const desk = await openDesk();
    const told = await desk.say({ contact: { name: '甄妙音' } });
    const view = await viewOf(desk, told);
    expect(view).toMatchObject({
      state: 'submitted',
      community: '990101001001',
      communityName: '青石村委会',
      restricted: false,
      held: false,
      title: null,
      due: '2026-12-04',
      question: null,
      canAdd: true,
      canRate: false,
      canReopen: false,
      hasContact: true,
    });
    expect(view.calculation).toContain('2026年12月4日');
    expect(view.events).toHaveLength(1);
    expect(JSON.stringify(view)).not.toContain('甄');
  });

  test('the whole way, then nothing is due any more', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told, 1);
    const view = await viewOf(desk, told, 1);
    expect(view).toMatchObject({
      state: 'closed',
      title,
      due: null,
      calculation: '',
      canAdd: false,
      canRate: true,
      canReopen: true,
      reopenUntil: '2026-12-23',
    });
    expect(view.events.map(({ state }) => state)).toEqual([
      'submitted',
      'registered',
      'assigned',
      'in_progress',
      'resolved',
      'closed',
    ]);
    expect(texts(view)[2]).toContain('市政办');
    expect(texts(view)[2]).toContain('甘雨田');
    expect(texts(view)[4]).toContain(result);
  });

  test('in any writing; unknown and malformed are the same nothing', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    expect(await readTrack(desk.at(), formatReceipt(told.receipt))).not.toBeNull();
    for (const other of ['', '1234', receiptFromBytes(new Uint8Array(32)), 'x'.repeat(5000)])
      expect(await readTrack(desk.at(), other)).toBeNull();
  });

  test('a question, and a due date that moves on while it waits', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told, 0, 'started');
    await askIssue(desk.at(1), await desk.official('handler'), told.ref, { question: '是哪一盏？' });
    expect(await viewOf(desk, told, 1)).toMatchObject({ question: '是哪一盏？', paused: true, due: '2026-12-04' });
    expect(await viewOf(desk, told, 3)).toMatchObject({ due: '2026-12-09' });
    expect((await viewOf(desk, told, 3)).calculation).toContain('2个工作日不算');
    await sendMessage(desk.at(3), { receipt: told.receipt, content: '东头那一盏。' });
    expect(await viewOf(desk, told, 3)).toMatchObject({ question: null, paused: false, due: '2026-12-09' });
  });

  test('held: received, to be looked at, nothing to rate; then dismissed', async () => {
    const desk = await openDesk();
    const receipt = receiptFromBytes(new Uint8Array(32).fill(7));
    const hash = await receiptHash(desk.at().keys, receipt);
    const row = feedbackRow(900, { receiptHash: hash });
    await desk.record.write(inserts(desk.record, feedback, [row]));
    expect(await readTrack(desk.at(), receipt)).toMatchObject({
      state: 'submitted',
      held: true,
      canAdd: true,
      paused: false,
      next: expect.stringMatching(/^先由工作人员看一遍/),
      events: [{ text: '收到您的反映，先由工作人员看一遍，看过再登记。' }],
    });
    await desk.record.write([desk.record.db.update(feedback).set({ review: 'abuse', reviewedAt: townNow })]);
    expect(await readTrack(desk.at(), receipt)).toMatchObject({
      state: 'rejected',
      held: false,
      canAdd: false,
      due: null,
    });
  });

  test('found to be abuse after it joined an entry: that, and nothing more of the entry', async () => {
    const desk = await openDesk();
    const first = await desk.say();
    const joined = await desk.say({ sameAs: first.ref });
    await handle(desk, first);
    const mark = desk.record.db.update(feedback).set({ review: 'abuse', reviewedAt: townNow });
    await desk.record.write([mark.where(eq(feedback.id, joined.feedbackId))]);
    const view = await viewOf(desk, joined);
    expect(view).toMatchObject({ state: 'rejected', title: null, canRate: false, canReopen: false, due: null });
    expect(view.events).toHaveLength(2);
    expect(await refusal(sendMessage(desk.at(), { receipt: joined.receipt, content: '再来' }))).toMatchObject({
      status: 409,
    });
    expect(await viewOf(desk, first)).toMatchObject({ state: 'closed', canRate: true });
  });

  test('rejected: the reason and the right channel', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await rejectIssue(desk.at(), await desk.official('liaison'), told.ref, {
      reason: '不归镇里管。',
      channel: '县医保局',
    });
    const view = await viewOf(desk, told);
    expect(view).toMatchObject({ state: 'rejected', canRate: false, canReopen: false });
    expect(texts(view).at(-1)).toMatch(/不归镇里管。.*县医保局/);
  });
});

describe('merged', () => {
  test('everyone follows the other entry from then on, through several', async () => {
    const desk = await openDesk();
    const liaison = await desk.official('liaison');
    const [one, two, three] = [await desk.say(), await desk.say(), await desk.say()];
    await mergeIssue(desk.at(1), liaison, one.ref, { into: two.ref.id });
    await mergeIssue(desk.at(2), liaison, two.ref, { into: three.ref.id });
    await handle(desk, three, 3);
    const view = await viewOf(desk, one, 3);
    expect(view).toMatchObject({ state: 'closed', title, canRate: true, canReopen: true });
    expect(view.events.map(({ state }) => state)).toEqual([
      'submitted',
      'merged',
      'merged',
      'registered',
      'assigned',
      'in_progress',
      'resolved',
      'closed',
    ]);
  });

  test('who joined an entry sees it received for themselves, and no words of the others', async () => {
    const desk = await openDesk();
    const first = await desk.say();
    const joined = await desk.say({ sameAs: first.ref, days: 1 });
    await askIssue(desk.at(2), await desk.official('liaison'), first.ref, {
      question: '您家哪天停的水？',
      feedback: first.feedbackId,
    });
    const view = await viewOf(desk, joined, 2);
    expect(view).toMatchObject({ question: null, paused: true });
    expect(texts(view)).toEqual(['有人反映了这件事。', '收到您的反映，联络员会看到。', '请另一位反映人补充情况。']);
    expect((await viewOf(desk, first, 2)).question).toBe('您家哪天停的水？');
  });
});

describe('restricted', () => {
  test('no department, no leader, no title; supervision works on it', async () => {
    const desk = await openDesk();
    const told = await desk.say({ kind: 'denunciation', about: 'strangeLead' });
    await handle(desk, told);
    const view = await viewOf(desk, told);
    expect(view).toMatchObject({ restricted: true, title: null, kind: 'denunciation', state: 'closed' });
    const all = JSON.stringify(view);
    for (const name of ['市政办', '甘雨田', '项清平', '封正礼', '杜若溪', '责任领导', '公示', title])
      expect(all).not.toContain(name);
    expect(view.notice).toBeUndefined();
  });

  test('reopened by supervision', async () => {
    const desk = await openDesk();
    const told = await desk.say({ kind: 'denunciation' });
    await handle(desk, told);
    await reopenIssue(desk.at(1), await desk.official('otherSupervision'), told.ref, { reason: '材料不全。' });
    expect(await viewOf(desk, told, 1)).toMatchObject({ state: 'in_progress' });
  });
});
