import { asc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { counters, issueEvents } from '../../db/schema.ts';
import { makeFormToken, readFormToken } from '../../functions/keys/form-token.ts';
import { openReceipt, sealReceipt } from '../../functions/keys/receipt-cookie.ts';
import { foldEvents } from '../../src/domain/issue-life.ts';
import { dayMs } from '../../src/domain/time.ts';
import { townNow, townRecord } from '../fixtures/town.ts';
import { apiOver } from './in-process.ts';

const hour = 3_600_000;
const jumps: [string, number][] = [
  ['an hour back', -hour],
  ['a year back', -365 * dayMs],
  ['an hour ahead', hour],
  ['ten years ahead', 3653 * dayMs],
];

it.each(jumps)(
  'a clock that jumps %s and back takes feedback all the while, in the order of the steps',
  async (_, jump) => {
    const record = await townRecord();
    const clock = { now: townNow };
    const { say, post } = apiOver(record, clock);
    const first = await say(0);
    clock.now += jump;
    expect(await say(0)).toEqual(first);
    const second = await say(1);
    expect(second.status).toBe(201);
    const addition = await post('/track/messages', { receipt: first.receipt, content: '还是不亮' });
    expect(addition.status).toBe(200);
    clock.now -= jump;
    expect((await say(2)).status).toBe(201);
    for (const { receipt } of [first, second]) {
      const tracked = await post('/track', { receipt });
      expect(tracked.status).toBe(200);
    }

    const events = await record.db.select().from(issueEvents).orderBy(asc(issueEvents.issueId), asc(issueEvents.seq));
    for (const [issueId, steps] of Map.groupBy(events, ({ issueId }) => issueId)) {
      expect(
        steps.map(({ seq }) => seq),
        `${issueId}`,
      ).toEqual(steps.map((__, index) => index + 1));
      expect(() => foldEvents(steps), `${issueId}`).not.toThrow();
    }
    record.close();
  },
);

it.each(jumps)(
  'limits hold over a clock that jumps %s and back, and nobody waits longer than their window',
  async (_, jump) => {
    const record = await townRecord();
    const clock = { now: townNow };
    const { say } = apiOver(record, clock, { FEEDBACK_LIMIT_ADDRESS: '2' });
    const from = '203.0.113.9';
    expect([(await say(0, from)).status, (await say(1, from)).status]).toEqual([201, 201]);
    const tooMany = await say(2, from);
    expect(tooMany.status).toBe(429);
    const waits = [Number(tooMany.retryAfter)];
    clock.now += jump;
    for (const number of [3, 4, 5]) {
      const answer = await say(number, from);
      if (answer.status === 429) waits.push(Number(answer.retryAfter));
    }
    clock.now -= jump;
    const back = await say(6, from);
    if (back.status === 429) waits.push(Number(back.retryAfter));
    for (const seconds of waits) {
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(3600);
    }
    // The hour that the clock ran ahead into counts as used up.
    clock.now += 2 * hour;
    expect((await say(7, from)).status).toBe(201);
    expect(await record.db.$count(counters)).toBeGreaterThan(0);
    record.close();
  },
);

it('what was handed out before a jump back still holds; what is old after one ahead is refused', async () => {
  const { keys } = apiOver(await townRecord(), { now: townNow });
  const token = await makeFormToken(keys, townNow);
  expect(await readFormToken(keys, token, townNow - 365 * dayMs)).toEqual({ issuedAt: townNow });
  expect(await readFormToken(keys, token, townNow + 365 * dayMs)).toBe('expired');
  const digits = '1'.repeat(40);
  const cookie = await sealReceipt(keys, digits, townNow);
  expect(await openReceipt(keys, cookie, townNow + 365 * dayMs)).toBeNull();
});
