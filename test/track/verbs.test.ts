import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';
import { openRow } from '../../functions/feedback/sealing.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { mergeIssue } from '../../functions/issues/merge.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { deleteContact } from '../../functions/track/delete-contact.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { rateResult } from '../../functions/track/rate.ts';
import { reopenByReceipt } from '../../functions/track/reopen.ts';
import { receiptFromBytes } from '../../src/domain/receipt.ts';
import { caseOf, type Desk, openDesk, refusal, type Told } from '../issues/desk.ts';
import { handle, viewOf } from './way.ts';

const unknown = receiptFromBytes(new Uint8Array(32).fill(9));
const good = { resolved: true, speed: 5, attitude: 4 } as const;

const messagesOf = ({ record }: Desk, { feedbackId }: Told) =>
  record.db.select().from(schema.feedbackMessages).where(eq(schema.feedbackMessages.feedbackId, feedbackId));
const outboxOf = async ({ record }: Desk) =>
  (await record.db.select().from(schema.outbox)).map(({ audience, event, feedbackId }) => [
    audience,
    event,
    feedbackId,
  ]);

describe('message', () => {
  test('an addition is a step of the entry, told to the liaison, its words apart', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    expect(await sendMessage(desk.at(), { receipt: told.receipt, content: '还有一盏也不亮。' })).toEqual({
      kind: 'addition',
      repeated: false,
      publicChanged: false,
    });
    const [message] = await messagesOf(desk, told);
    expect(message).toMatchObject({ kind: 'addition', content: '还有一盏也不亮。' });
    const { events } = await caseOf(desk, told.ref);
    expect(events.at(-1)).toMatchObject({
      verb: 'reply',
      note: null,
      reason: null,
      actorCadreId: null,
      feedbackId: told.feedbackId,
      messageId: message?.id,
    });
    expect(await outboxOf(desk)).toEqual([['liaison', 'message', told.feedbackId]]);
    expect((await viewOf(desk, told)).events.at(-1)?.text).toBe('您补充了情况。');
  });

  test('an answer ends the question and moves the due date by the days it took', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told, 0, 'started');
    await askIssue(desk.at(1), await desk.official('handler'), told.ref, { question: '是哪一盏？' });
    // Monday to Wednesday: two working days; 8 December is a holiday here.
    expect(await sendMessage(desk.at(3), { receipt: told.receipt, content: '桥头那盏。' })).toMatchObject({
      kind: 'reply',
      publicChanged: true,
    });
    expect((await caseOf(desk, told.ref)).row.dueOn).toBe('2026-12-09');
    expect(await viewOf(desk, told, 3)).toMatchObject({ question: null, due: '2026-12-09' });
  });

  test('phones and ID numbers are masked in the table; the sealed original opens', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    const content = '请打13912345678找我，身份证11010119900307123X。';
    await sendMessage(desk.at(), { receipt: told.receipt, content });
    const [message] = await messagesOf(desk, told);
    expect(message?.content).toMatch(/^请打［.+］找我，身份证［.+］。$/);
    const [original] = await desk.record.db.select().from(schema.originals);
    expect(original?.messageId).toBe(message?.id);
    const [row] = await desk.record.db.select().from(schema.feedback).where(eq(schema.feedback.id, told.feedbackId));
    if (!original || !row) throw new Error('nothing was sealed');
    expect(await openRow(desk.at().keys, 'originals', row.keyHash, original)).toEqual({ content });
  });

  test('the same again within a day is the same message; another number is another', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    const send = (content: string, days = 0) => sendMessage(desk.at(days), { receipt: told.receipt, content });
    const twice = await Promise.all([send('快点修'), send('快点修'), send('快点修')]);
    expect(twice.filter(({ repeated }) => repeated)).toHaveLength(2);
    expect(await send('打13912345678')).toMatchObject({ repeated: false });
    expect(await send('打13912345678')).toMatchObject({ repeated: true });
    expect(await send('打13912345679')).toMatchObject({ repeated: false });
    expect(await send('快点修', 2)).toMatchObject({ repeated: false });
    expect(await messagesOf(desk, told)).toHaveLength(4);
  });

  test('different ones at the same moment are all kept', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    const contents = ['一', '二', '三'].map((number) => `第${number}件事`);
    await Promise.all(contents.map((content) => sendMessage(desk.at(), { receipt: told.receipt, content })));
    expect((await messagesOf(desk, told)).map(({ content }) => content).sort()).toEqual([...contents].sort());
    expect((await caseOf(desk, told.ref)).seq).toBe(4);
  });

  test('not once it is settled, not empty, not by an unknown receipt', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told);
    const send = (receipt: string, content: string) => refusal(sendMessage(desk.at(), { receipt, content }));
    expect(await send(told.receipt, '还有一盏')).toMatchObject({ status: 409 });
    expect(await send(told.receipt, ' ')).toMatchObject({ status: 422, paths: ['content'] });
    expect(await send(told.receipt, '长'.repeat(1001))).toMatchObject({ status: 422, paths: ['content'] });
    expect(await send(unknown, '还有一盏')).toMatchObject({ status: 404 });
    expect(await send('不是回执', '还有一盏')).toMatchObject({ status: 404 });
    expect(await messagesOf(desk, told)).toEqual([]);
  });
});

describe('rating and reopening', () => {
  test('settled, rated, reopened, settled, rated again', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    const { receipt, ref } = told;
    await handle(desk, told);
    const { next } = await rateResult(desk.at(1), { receipt, ...good, resolved: false, comment: '还是不亮。' });
    expect(next).toContain('要求重新办理');
    expect(await refusal(rateResult(desk.at(1), { receipt, ...good }))).toMatchObject({ status: 409 });
    expect((await caseOf(desk, ref)).row.state).toBe('closed');

    await reopenByReceipt(desk.at(2), { receipt, reason: '当晚又灭了。' });
    const reopened = await caseOf(desk, ref);
    expect(reopened.row).toMatchObject({ state: 'in_progress', dueOn: '2026-12-09' });
    expect(reopened.events.at(-1)).toMatchObject({ reason: '反映人说还没有解决。', note: null });
    expect(await refusal(rateResult(desk.at(2), { receipt, ...good }))).toMatchObject({ status: 409 });

    await resolveIssue(desk.at(3), await desk.official('handler'), ref, { result: '换了电缆。' });
    await closeIssue(desk.at(3), await desk.official('lead'), ref, {});
    expect(await rateResult(desk.at(4), { receipt, ...good })).toMatchObject({ next: null });
    const again = await refusal(reopenByReceipt(desk.at(4), { receipt, reason: '又灭了。' }));
    expect(again).toMatchObject({ status: 409 });
    expect(again.detail).toContain('责任领导');
    const ratings = await desk.record.db.select().from(schema.ratings);
    expect(ratings.map(({ settledSeq, resolved }) => [settledSeq, resolved])).toEqual([
      [6, false],
      [10, true],
    ]);
    expect((await messagesOf(desk, told)).map(({ kind }) => kind)).toEqual(['comment', 'reopening']);
    expect((await outboxOf(desk)).map(([, event]) => event)).toEqual(['rating', 'reopening', 'rating']);
  });

  test('not before a result, not after thirty days, not by an unknown receipt, not with a wrong mark', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    const { receipt } = told;
    expect(await refusal(rateResult(desk.at(), { receipt, ...good }))).toMatchObject({ status: 409 });
    expect(await refusal(reopenByReceipt(desk.at(), { receipt, reason: '没修。' }))).toMatchObject({ status: 409 });
    await handle(desk, told);
    expect(await refusal(reopenByReceipt(desk.at(31), { receipt, reason: '没修。' }))).toMatchObject({ status: 409 });
    expect(await refusal(reopenByReceipt(desk.at(), { receipt: unknown, reason: '没修。' }))).toMatchObject({
      status: 404,
    });
    expect(await refusal(rateResult(desk.at(), { receipt: unknown, ...good }))).toMatchObject({ status: 404 });
    expect(await refusal(rateResult(desk.at(), { receipt, ...good, speed: 6 as never }))).toMatchObject({
      status: 422,
      paths: ['speed'],
    });
    expect(await desk.record.db.select().from(schema.ratings)).toEqual([]);
    await reopenByReceipt(desk.at(30), { receipt, reason: '没修。' });
  });

  test('several ratings of one receipt at the same moment: one counts', async () => {
    const desk = await openDesk();
    const told = await desk.say();
    await handle(desk, told);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => rateResult(desk.at(), { receipt: told.receipt, ...good })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await desk.record.db.select().from(schema.ratings)).toHaveLength(1);
  });

  test('what was rated, reopened and merged is rated anew where the other entry is settled by a step of the same number', async () => {
    const desk = await openDesk();
    const [one, two] = [await desk.say(), await desk.say()];
    await handle(desk, one);
    await rateResult(desk.at(), { receipt: one.receipt, ...good, resolved: false });
    await reopenByReceipt(desk.at(), { receipt: one.receipt, reason: '没修。' });
    await mergeIssue(desk.at(), await desk.official('liaison'), one.ref, { into: two.ref.id });
    await handle(desk, two);
    await rateResult(desk.at(), { receipt: one.receipt, ...good });
    const ratings = await desk.record.db.select().from(schema.ratings);
    expect(ratings.map(({ issueId, settledSeq }) => [issueId, settledSeq])).toEqual([
      [one.ref.id, 6],
      [two.ref.id, 6],
    ]);
  });

  test('everyone who raised it rates and reopens for themselves, through a merge too', async () => {
    const desk = await openDesk();
    const [one, two] = [await desk.say(), await desk.say()];
    await mergeIssue(desk.at(), await desk.official('liaison'), one.ref, { into: two.ref.id });
    await handle(desk, two);
    for (const { receipt } of [one, two]) await rateResult(desk.at(), { receipt, ...good });
    await reopenByReceipt(desk.at(1), { receipt: one.receipt, reason: '没修。' });
    expect((await caseOf(desk, two.ref)).row.state).toBe('in_progress');
    expect((await viewOf(desk, two, 1)).events.at(-1)?.text).toContain('另一位反映人');
    expect((await viewOf(desk, one, 1)).events.at(-1)?.text).toContain('您反映没有解决');
  });

  test('restricted: supervision is told', async () => {
    const desk = await openDesk();
    const told = await desk.say({ kind: 'denunciation' });
    await handle(desk, told);
    await rateResult(desk.at(), { receipt: told.receipt, ...good });
    await reopenByReceipt(desk.at(), { receipt: told.receipt, reason: '没查清。' });
    await sendMessage(desk.at(), { receipt: told.receipt, content: '还有材料。' });
    expect((await outboxOf(desk)).map(([audience]) => audience)).toEqual(['supervision', 'supervision', 'supervision']);
  });
});

describe('deleting contact data', () => {
  test('empties contact data and originals and leaves tombstones; again is done already', async () => {
    const desk = await openDesk();
    const told = await desk.say({ contact: { name: '甄妙音', phone: '13900000001' } });
    const { receipt } = told;
    await sendMessage(desk.at(), { receipt, content: '请打13912345678。' });
    expect(await deleteContact(desk.at(1), { receipt })).toEqual({ deleted: true });
    const rows = [
      ...(await desk.record.db.select().from(schema.contacts)),
      ...(await desk.record.db.select().from(schema.originals)),
    ];
    expect(rows).toHaveLength(2);
    expect(await desk.record.db.select().from(schema.feedback)).toMatchObject([{ bodyHash: '' }]);
    for (const row of rows)
      expect(row).toMatchObject({
        keyVersion: null,
        nonce: null,
        sealed: null,
        deletedAt: desk.at(1).now,
        deletedBy: 'resident',
      });
    expect(await deleteContact(desk.at(2), { receipt })).toEqual({ deleted: false });
    expect((await desk.record.db.select().from(schema.contacts))[0]?.deletedAt).toBe(desk.at(1).now);
    expect((await viewOf(desk, told)).hasContact).toBe(false);
    expect(await refusal(deleteContact(desk.at(), { receipt: unknown }))).toMatchObject({ status: 404 });
  });
});
