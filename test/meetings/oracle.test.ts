import { expect, test } from 'vitest';
import { decide } from '../../functions/meetings/decide.ts';
import { openDesk, refusal } from '../issues/desk.ts';
import { call } from './meeting.ts';

test('who may not decide learns nothing of who raised the entry: the guard is not asked for them', async () => {
  const desk = await openDesk();
  const meeting = await call(desk);
  const { ref } = await desk.say({ contact: { name: '幸福里', phone: '13912345678' } });
  const input = { issue: ref.id, verb: 'urge' as const, input: { reason: '尽快办。' } };
  for (const person of ['auxiliary', 'supervision'] as const) {
    const attempt = async (words: string) =>
      refusal(decide(desk.at(), await desk.official(person), meeting, { ...input, words }));
    expect(await attempt('幸福里家先办。'), person).toEqual(await attempt('别人家先办。'));
    expect((await attempt('幸福里家先办。')).status, person).toBe(403);
  }
});
