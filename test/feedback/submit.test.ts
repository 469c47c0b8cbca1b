import { expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { lookupHash } from '../../functions/keys/receipt.ts';
import { isReceipt } from '../../src/domain/receipt.ts';
import { liuwan, qingshi, shiqiao } from '../fixtures/town.ts';
import { intake, rows, said } from './intake.ts';

type Answer = { receipt: string; trackUrl: string; due: string };
type ProblemBody = { status: number; detail: string; errors: { path: string; message: string }[] };

it('a feedback is answered with a receipt, and is in the ledger', async () => {
  const town = await intake();
  const response = await town.post({
    ...said,
    kind: 'complaint',
    category: '路灯',
    place: '村口',
    occurredOn: '2026-11-20',
  });
  expect(response.status).toBe(201);
  const { receipt, trackUrl, due } = (await response.json()) as Answer;
  expect(isReceipt(receipt)).toBe(true);
  expect(trackUrl).toBe(`/track/#${receipt}`);
  // 投诉: fifteen working days from a Sunday, one holiday in between.
  expect(due).toBe('2026-12-14');
  const [row] = await rows.feedback(town);
  expect(row).toMatchObject({
    communityCode: qingshi,
    kind: 'complaint',
    categoryId: 1,
    place: '村口',
    occurredOn: '2026-11-20',
    channel: 'site',
    dueOn: due,
    heldFor: null,
    receiptHash: await lookupHash(town.keys, receipt),
  });
  expect(await rows.issue(town, row?.issueId ?? null)).toMatchObject({
    state: 'submitted',
    kind: 'complaint',
    title: null,
    channel: 'site',
    raisedOn: '2026-11-22',
    dueOn: null,
  });
  const events = await town.record.db.select().from(schema.issueEvents);
  expect(events.filter(({ issueId }) => issueId === row?.issueId)).toMatchObject([
    { seq: 1, verb: 'submit', state: 'submitted', feedbackId: row?.id },
  ]);
  expect(await rows.outbox(town)).toMatchObject([{ audience: 'liaison', event: 'feedback', feedbackId: row?.id }]);
  expect(town.changes()).toBe(1);
  const stale = (await town.record.db.select().from(schema.stalePaths)).map(({ path }) => path);
  expect(stale).toContain('/ledger/');
});

it('without a category it is 其他, which is made when missing', async () => {
  const town = await intake();
  expect((await town.post(said)).status).toBe(201);
  expect((await town.post({ ...said, content: '再说一件别的事。' })).status).toBe(201);
  const others = (await town.record.db.select().from(schema.issueCategories)).filter(({ name }) => name === '其他');
  expect(others).toHaveLength(1);
  expect((await rows.feedback(town)).map(({ categoryId }) => categoryId)).toEqual([others[0]?.id, others[0]?.id]);
});

it.each<[string, Record<string, unknown>, string]>([
  ['no community', { community: undefined }, 'community'],
  ['an unknown community', { community: '990101001999' }, 'community'],
  ['a town is no community', { community: '990101001000' }, 'community'],
  ['a community that was closed', { community: shiqiao }, 'community'],
  ['nothing said', { content: ' 　\n' }, 'content'],
  ['too much said', { content: '路'.repeat(4001) }, 'content'],
  ['an unknown kind', { kind: 'praise' }, 'kind'],
  ['an unknown category', { category: '宇宙' }, 'category'],
  ['a day that is none', { occurredOn: '2026-02-30' }, 'occurredOn'],
  ['a day to come', { occurredOn: '2026-11-23' }, 'occurredOn'],
  ['an official of another community', { community: liuwan, about: 1 }, 'about'],
  ['an official nobody knows', { about: 999 }, 'about'],
  ['a phone that is none', { contact: { phone: '12345' } }, 'contact.phone'],
  ['an entry nobody knows', { sameAs: 999_999 }, 'sameAs'],
  ['a field nobody knows', { priority: 'high' }, 'priority'],
  ['a field nobody knows, in the contact', { contact: { wechat: 'x' } }, 'contact.wechat'],
])('refused with a word beside the field: %s', async (_, change, path) => {
  const town = await intake();
  const response = await town.post({ ...said, ...change });
  expect(response.status).toBe(422);
  const { errors } = (await response.json()) as ProblemBody;
  expect(errors.map((each) => each.path)).toContain(path);
  for (const { message } of errors) expect(message).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(await rows.feedback(town)).toEqual([]);
});
