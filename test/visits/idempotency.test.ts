/** Sent once, kept once: whatever is lost, repeated or comes in another order. */
import { beforeEach, expect, it } from 'vitest';
import { changes, feedback, issues, visits } from '../../db/schema.ts';
import type { VisitAnswer } from '../../src/domain/visit-input.ts';
import { type Office, openOffice } from '../desk/office.ts';
import { entry } from './entry.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const send = async (body: unknown, as: 'liaison' | 'auxiliary' = 'liaison') => {
  const response = await office.post('/visits', body, as);
  return { status: response.status, body: (await response.json()) as VisitAnswer & { errors?: { path: string }[] } };
};
const counts = async () => ({
  visits: await office.record.db.$count(visits),
  feedback: await office.record.db.$count(feedback),
  changes: await office.record.db.$count(changes),
});
const raise = { content: '屋后的排水沟堵了，请来清一清。', contact: { name: '卓云霁', phone: '13900001234' } };

it('an answer that was lost comes again, with the same receipt', async () => {
  const body = entry({ raise });
  const first = await send(body);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ revision: 1, feedback: { receipt: expect.stringMatching(/^\d{40}$/) } });
  expect(await send(body)).toEqual(first);
  // The order of fields and blank ones make no other body.
  expect(await send(Object.fromEntries(Object.entries({ ...body, done: ' ' }).reverse()))).toEqual(first);
  expect(await counts()).toEqual({ visits: 1, feedback: 1, changes: 1 });
});

it('the same key with another body is refused, and nothing is told of the first', async () => {
  const body = entry({ raise });
  const { body: first } = await send(body);
  for (const other of [
    { ...body, said: '别的事。' },
    { ...body, raise: { ...raise, content: '别的事。' } },
    { ...body, whom: '别人' },
    entry({ key: body.key }),
  ]) {
    const again = await send(other);
    expect(again.status).toBe(422);
    expect(again.body.errors?.map(({ path }) => path)).toEqual(['key']);
    expect(JSON.stringify(again.body)).not.toContain(first.feedback?.receipt);
  }
  // Somebody else with that key is somebody else's body.
  expect((await send(body, 'auxiliary')).status).toBe(422);
  expect(await counts()).toEqual({ visits: 1, feedback: 1, changes: 1 });
});

it('two devices, thirty times at once with one key: one entry, one issue, one answer', async () => {
  const body = entry({ raise });
  const before = await office.record.db.$count(issues);
  const answers = await Promise.all(Array.from({ length: 30 }, () => send(body)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
  expect(answers[0]?.status).toBe(201);
  expect(await counts()).toEqual({ visits: 1, feedback: 1, changes: 1 });
  expect(await office.record.db.$count(issues)).toBe(before + 1);
});

it('thirty different ones at once are thirty entries', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => send(entry({ said: `第${index}户` }))));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(30);
  expect(await counts()).toEqual({ visits: 30, feedback: 0, changes: 30 });
});

it('a queue that comes in another order is the same log', async () => {
  const queue = [3, 1, 2].map((hours) =>
    entry({ visitedAt: entry().visitedAt - hours * 3_600_000, said: `${hours}小时前` }),
  );
  for (const each of queue) expect((await send(each)).status).toBe(201);
  const { items } = (await (await office.get('/visits', 'liaison')).json()) as { items: { said: string }[] };
  expect(items.map(({ said }) => said)).toEqual(['1小时前', '2小时前', '3小时前']);
});

it('what is refused leaves nothing behind: neither the entry nor the issue', async () => {
  const before = await counts();
  expect((await send(entry({ raise: { ...raise, category: '没有的类别' } }))).body.errors).toMatchObject([
    { path: 'raise.category' },
  ]);
  expect((await send(entry({ raise, followsUp: 1, kind: 'household_visit' }))).status).toBe(422);
  expect((await send(entry({ raise, household: 99 }))).status).toBe(422);
  expect(await counts()).toEqual(before);
});
