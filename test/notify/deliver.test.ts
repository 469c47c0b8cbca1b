import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TownRecord } from '../../db/open.ts';
import { feedback, outbox } from '../../db/schema.ts';
import { deliverOutbox } from '../../functions/notify/deliver.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { feedbackRow, restrictedEntry } from '../fixtures/feedback.ts';
import { townNow, townRecord } from '../fixtures/town.ts';
import { receiver, takes } from './receiver.ts';

type Row = typeof outbox.$inferInsert;

const minute = 60_000;
let record: TownRecord;
let now: number;
beforeEach(async () => {
  record = await townRecord();
  now = townNow;
  await record.write([
    ...restrictedEntry(record, 1),
    record.db
      .insert(feedback)
      .values([
        feedbackRow(1, { issueId: 1 }),
        feedbackRow(2, { restrictedIssueId: 1, kind: 'denunciation', aboutCadreId: 2 }),
        feedbackRow(3, { content: '甘雨田收了我的钱，我的电话是13900000000', aboutCadreId: 1 }),
      ]),
  ]);
});
afterEach(() => record.close());

const put = (id: string, values: Partial<Row> = {}) =>
  record.write([
    record.db.insert(outbox).values({
      id,
      audience: 'liaison',
      event: 'feedback',
      feedbackId: 1,
      createdAt: townNow,
      dueAt: townNow,
      ...values,
    }),
  ]);
const stored = () => record.db.select().from(outbox).orderBy(asc(outbox.id));
const deliver = (settings: Record<string, string>, of = record) =>
  deliverOutbox({
    record: of,
    settings: readSettings({ SITE_URL: 'https://town.example', BASE_PATH: '/board', ...settings }),
    now: () => now,
  });

it('tells what is asked, by when and where, and can be told from a repetition', async () => {
  const hook = await receiver(takes);
  await put('one');
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(1);
  expect(JSON.parse(hook.received[0]?.body ?? '')).toEqual({
    id: 'one',
    event: 'feedback',
    audience: 'liaison',
    community: '青石',
    text: '青石（路灯）有一条新的反映，请尽快受理，12月4日前要有答复。',
    url: 'https://town.example/board/desk/',
  });
  expect(hook.received[0]?.headers).toMatchObject({ 'idempotency-key': 'one', 'content-type': 'application/json' });
  expect(await stored()).toMatchObject([{ deliveredAt: townNow, attempts: 1, problem: null }]);
  hook.close();
});

it('a receiver that fails twice and then accepts accepts once, after growing pauses', async () => {
  const accepted: string[] = [];
  const hook = await receiver((response, before) => {
    if (before >= 2) accepted.push('one');
    response.writeHead(before < 2 ? 500 : 200).end();
  });
  await put('one');
  const at: number[] = [];
  for (; accepted.length === 0 && at.length < 20; now += minute) {
    await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
    if (hook.received.length > at.length) at.push((now - townNow) / minute);
  }
  for (let round = 0; round < 3; round += 1, now += 1000 * minute) await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(at).toEqual([0, 1, 6]);
  expect(accepted).toEqual(['one']);
  hook.close();
});

it('is given up after the last pause, with the status it failed with', async () => {
  const hook = await receiver((response) => response.writeHead(403).end('13900000000'));
  await put('one');
  for (let round = 0; round < 12; round += 1, now += 720 * minute) await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(6);
  expect(await stored()).toMatchObject([{ deliveredAt: null, problem: 'HTTP 403', attempts: 6 }]);
  expect((await stored())[0]?.gaveUpAt).not.toBeNull();
  hook.close();
});

it('two deliverers at once send each message once', async () => {
  const hook = await receiver(takes);
  const ids = Array.from({ length: 20 }, (_, index) => `message-${index}`);
  for (const id of ids) await put(id);
  await Promise.all([1, 2, 3].map(() => deliver({ NOTIFY_WEBHOOK_URL: hook.url })));
  expect(hook.received.map(({ headers }) => headers['idempotency-key']).sort()).toEqual(ids.sort());
  hook.close();
});

it('what a killed process had claimed is sent again when the claim has run out, not before', async () => {
  const hook = await receiver(takes);
  await put('one');
  // As it stands in the record after a kill between claim and answer.
  await record.write([record.db.update(outbox).set({ attempts: 1, dueAt: now + minute })]);
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(0);
  now += minute;
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(1);
  hook.close();
});

it('the generic format repeats what ended unclearly, with the same key', async () => {
  const hook = await receiver((response, before) => (before === 0 ? response.destroy() : takes(response)));
  await put('one');
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  now += minute;
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['one', 'one']);
  hook.close();
});

it('a group robot is never told twice: not after an unclear end, nor after a kill', async () => {
  const wecom = { NOTIFY_FORMAT: 'wecom' };
  const hook = await receiver((response) => response.destroy());
  await put('one');
  await deliver({ ...wecom, NOTIFY_WEBHOOK_URL: hook.url });
  now += 1000 * minute;
  await deliver({ ...wecom, NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(1);
  expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({ msgtype: 'text' });

  await put('two', { dueAt: now });
  const killed = deliverOutbox(
    {
      record,
      settings: readSettings({ ...wecom, NOTIFY_WEBHOOK_URL: hook.url }),
      now: () => now,
    },
    () => new Promise(() => undefined),
  );
  await Promise.race([killed, untilClaimed('two')]);
  now += 1000 * minute;
  await deliver({ ...wecom, NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(1);
  hook.close();
});

async function untilClaimed(id: string) {
  while (!(await stored()).some((row) => row.id === id && row.attempts > 0)) await Promise.resolve();
}

it('a group robot that refuses is asked again, nobody listening too', async () => {
  const hook = await receiver((response, before) =>
    before === 0 ? response.end('{"errcode":45009,"errmsg":"freq"}') : takes(response),
  );
  const settings = { NOTIFY_FORMAT: 'wecom', NOTIFY_WEBHOOK_URL: hook.url };
  await put('one');
  await deliver(settings);
  expect(await stored()).toMatchObject([{ deliveredAt: null, problem: 'errcode 45009' }]);
  now += minute;
  await deliver(settings);
  expect(await stored()).toMatchObject([{ deliveredAt: now, attempts: 2 }]);
  hook.close();
  await put('two', { dueAt: now });
  await deliver(settings);
  expect((await stored())[1]).toMatchObject({ deliveredAt: null, problem: 'ECONNREFUSED' });
});

it('restricted feedback is told to supervision only, and only that there is one', async () => {
  const [liaison, supervision] = [await receiver(takes), await receiver(takes)];
  const both = { NOTIFY_WEBHOOK_URL: liaison.url, NOTIFY_SUPERVISION_WEBHOOK_URL: supervision.url };
  await put('restricted', { feedbackId: 2, audience: 'supervision' });
  await put('held', { feedbackId: 3, audience: 'supervision', event: 'held' });
  await put('wrong', { feedbackId: 2 });
  await put('wrong-too', { feedbackId: 3, event: 'held' });
  await deliver(both);
  expect(liaison.received).toEqual([]);
  expect(supervision.received.map(({ body }) => JSON.parse(body))).toEqual([
    {
      id: 'restricted',
      event: 'feedback',
      audience: 'supervision',
      text: '有一条新的受限反映，请督查组查看。',
      url: 'https://town.example/board/desk/',
    },
    expect.objectContaining({ text: '有一条新的受限反映，请督查组查看。' }),
  ]);
  expect(supervision.received.some(({ body }) => /青石|路灯|甘雨田|139|denunciation/.test(body))).toBe(false);
  await put('nowhere', { feedbackId: 2, audience: 'supervision', dueAt: now });
  await deliver({ NOTIFY_WEBHOOK_URL: liaison.url });
  expect(liaison.received).toEqual([]);
  expect((await stored()).find(({ id }) => id === 'nowhere')).toMatchObject({ gaveUpAt: now });
  liaison.close();
  supervision.close();
});

it('nothing piles up while there is no address', async () => {
  const hook = await receiver(takes);
  await put('before');
  await deliver({});
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toEqual([]);
  hook.close();
});

it('a clock that was wrong delays nothing for long', async () => {
  const hook = await receiver(takes);
  await put('from the future', { dueAt: townNow + 365 * 24 * 60 * minute });
  await deliver({ NOTIFY_WEBHOOK_URL: hook.url });
  expect(hook.received).toHaveLength(1);
  hook.close();
});
