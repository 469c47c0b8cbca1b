import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { progressIssue } from '../../functions/issues/progress.ts';
import { rejectIssue } from '../../functions/issues/reject.ts';
import { Refusal } from '../../functions/refusal.ts';
import { sendMessage } from '../../functions/track/message.ts';
import { caseOf, openDesk, refusal } from './desk.ts';

describe('at the same moment', () => {
  test('of accept and reject one is written, the other is told', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    const [liaison, office] = [await desk.official('liaison'), await desk.official('office')];
    const outcomes = await Promise.allSettled([
      acceptIssue(desk.at(), liaison, ref, { title: '村口路灯不亮' }),
      rejectIssue(desk.at(), office, ref, { reason: '不归镇里管。', channel: '县供电局' }),
    ]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeInstanceOf(Refusal);
    expect((lost[0] as Refusal).problem.status).toBe(409);
    expect((await caseOf(desk, ref)).seq).toBe(2);
  });

  test('of eight assignments one is written, and the row is that one’s', async () => {
    const desk = await openDesk();
    const { ref } = await desk.say();
    await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title: '村口路灯不亮' });
    const office = await desk.official('office');
    const departments = [1, 2, 1, 2, 1, 2, 1, 2];
    const outcomes = await Promise.allSettled(
      departments.map((department) => assignIssue(desk.at(), office, ref, { department })),
    );
    const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [departments[index]] : []));
    expect(won).toHaveLength(1);
    const { row, events } = await caseOf(desk, ref);
    expect([row.departmentId, events.at(-1)?.departmentId]).toEqual([won[0], won[0]]);
    expect(events).toHaveLength(3);
  });

  test('a resident is not told of an official’s step: theirs is written after it', async () => {
    const desk = await openDesk();
    const { ref, receipt } = await desk.say();
    await acceptIssue(desk.at(), await desk.official('liaison'), ref, { title: '村口路灯不亮' });
    await assignIssue(desk.at(), await desk.official('liaison'), ref, {});
    const handler = await desk.official('handler');
    const outcomes = await Promise.allSettled([
      progressIssue(desk.at(), handler, ref, { note: '在看。' }),
      sendMessage(desk.at(), { receipt, content: '还有一盏。' }),
    ]);
    expect(outcomes[1]?.status).toBe('fulfilled');
    expect((await caseOf(desk, ref)).events.some(({ verb }) => verb === 'reply')).toBe(true);
  });
});

test('what was read long ago decides nothing: the entry has moved on', async () => {
  const desk = await openDesk();
  const { ref, receipt } = await desk.say();
  const { seq } = await caseOf(desk, ref);
  await sendMessage(desk.at(), { receipt, content: '不是村口，是桥头。' });
  const liaison = await desk.official('liaison');
  expect(await refusal(acceptIssue(desk.at(), liaison, ref, { seq, title: '村口路灯不亮' }))).toMatchObject({
    status: 409,
  });
  await acceptIssue(desk.at(), liaison, ref, { seq: seq + 1, title: '桥头路灯不亮' });
});

test('a lost race leaves nothing of it: no event, no board revision, no message to officials', async () => {
  const desk = await openDesk();
  const { ref } = await desk.say();
  const office = await desk.official('office');
  await Promise.allSettled(
    ['甲', '乙', '丙'].map((name) => acceptIssue(desk.at(), office, ref, { title: `${name}处路灯不亮` })),
  );
  const { row, events } = await caseOf(desk, ref);
  expect(events).toHaveLength(2);
  const [board] = await desk.record.db.select().from(schema.board).where(eq(schema.board.id, 1));
  expect(board?.revision).toBe(1);
  expect(row.title).toMatch(/处路灯不亮$/);
});
