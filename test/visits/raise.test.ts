/** A line becomes an issue: in the inbox, in the public ledger, with a receipt that works. */
import { beforeEach, expect, it } from 'vitest';
import { feedback, issues, visits } from '../../db/schema.ts';
import { restrictedElsewhere } from '../../src/domain/restricted-words.ts';
import type { VisitAnswer } from '../../src/domain/visit-input.ts';
import { type Office, openOffice, pageOf } from '../desk/office.ts';
import type { Person } from '../issues/desk.ts';
import { entry, visitedAt } from './entry.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
const raise = { content: '屋后的排水沟堵了，请来清一清。', kind: 'help' as const, category: '垃圾' };
type Answer = VisitAnswer & { errors?: { path: string; message: string }[] };
const log = async (more: Parameters<typeof entry>[0], as: Person = 'auxiliary') => {
  const response = await office.post('/visits', entry(more), as);
  return { status: response.status, ...((await response.json()) as Answer) };
};
const track = async (receipt: string | undefined) => {
  const response = await office.post('/track', { receipt }, null);
  return { status: response.status, ...((await response.json()) as { state?: string; due?: string }) };
};

it('is in the ledger and the inbox at once, and the receipt says so', async () => {
  const { id, feedback: raised } = await log({ raise, visitedAt: visitedAt - 2 * 86_400_000, writtenAt: visitedAt });
  expect(await track(raised?.receipt)).toMatchObject({ status: 200, state: 'submitted', due: raised?.due });
  const [entryOf] = (await office.record.db.select().from(issues)).filter((row) => row.id === raised?.issueId);
  // From the day it was said, not from when the phone was back in reach.
  expect(entryOf).toMatchObject({
    state: 'submitted',
    channel: 'visit',
    raisedOn: '2026-11-20',
    kind: 'help',
    categoryId: 3,
  });
  const { items } = (await (await office.get('/inbox', 'liaison')).json()) as {
    items: { issueId: number; content: string }[];
  };
  expect(items).toContainEqual(
    expect.objectContaining({ issueId: raised?.issueId, content: raise.content, channel: 'visit' }),
  );
  expect(await (await office.get(`/visits/${id}`, 'lead')).json()).toMatchObject({
    raised: raised?.issueId,
    may: { raise: false },
  });
  expect(office.changes()).toBe(1);
});

it('who came to us is a reception in the ledger too', async () => {
  await log({ kind: 'reception', raise });
  expect(
    (await office.record.db.select().from(feedback)).map(({ channel, enteredBy }) => [channel, enteredBy]),
  ).toEqual([['reception', 5]]);
});

it('one key raises one entry: the same words under it do not stand for another', async () => {
  const body = { key: crypto.randomUUID(), ...raise };
  const [one, other] = [await log({}), await log({})];
  expect((await office.post(`/visits/${one.id}/raise`, body, 'liaison')).status).toBe(201);
  expect((await office.post(`/visits/${other.id}/raise`, body, 'liaison')).status).toBe(422);
  const links = (await office.record.db.select().from(visits)).map(({ feedbackId }) => feedbackId !== null);
  expect(links).toEqual([true, false]);
});

it('a line is raised later, once; its lost answer comes again', async () => {
  const { id } = await log({});
  const body = { key: crypto.randomUUID(), ...raise };
  const send = async (sent: object, as: Person = 'liaison') => {
    const response = await office.post(`/visits/${id}/raise`, sent, as);
    return { status: response.status, ...((await response.json()) as NonNullable<Answer['feedback']>) };
  };
  const answers = await Promise.all([send(body), send(body), send(body)]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await send(body)).toEqual(answers[0]);
  expect((await track(answers[0]?.receipt)).status).toBe(200);
  expect((await send({ ...body, content: '别的事情。' })).status).toBe(422);
  expect((await send({ ...body, key: crypto.randomUUID() })).status).toBe(409);
  expect((await send({ ...body, key: crypto.randomUUID() }, 'strangeLead')).status).toBe(404);
  expect((await send({ ...body, key: crypto.randomUUID() }, 'supervision')).status).toBe(403);
  expect(await office.record.db.$count(feedback)).toBe(1);
});

it('举报 and words about a cadre go another way, whoever writes them; nothing is kept', async () => {
  for (const wrong of [{ kind: 'denunciation' }, { about: 1 }])
    for (const as of ['auxiliary', 'office', 'supervision'] as const) {
      const { status, errors } = await log({ raise: { ...raise, ...wrong } as never }, as);
      expect([status, errors?.[0]?.message]).toEqual([422, restrictedElsewhere]);
    }
  expect(await office.record.db.$count(visits)).toBe(0);
  expect(await office.record.db.$count(feedback)).toBe(0);
});

it('the form without script: done, it leads to the receipt; refused, everything typed is there', async () => {
  const fields = {
    key: crypto.randomUUID(),
    writtenAt: `${visitedAt}`,
    community: entry().community,
    kind: 'household_visit',
    visitedOn: '2026-11-22',
    visitedTime: '09:00',
    said: '沟堵了。',
    content: raise.content,
    nature: 'help',
    category: '3',
    name: '',
    phone: '12',
  };
  const back = await office.form('/visits', fields, 'liaison');
  expect(back.status).toBe(422);
  const { page, view } = await pageOf(back);
  expect(page).toBe('/desk/field/visits/enter/');
  expect(view.form).toMatchObject({
    values: { said: '沟堵了。', content: raise.content },
    errors: [{ path: 'raise.contact.phone' }],
  });
  expect(view.field).toMatchObject({ page: 'enter-visit', key: fields.key, community: { code: fields.community } });
  const send = () => office.form('/visits', { ...fields, phone: '' }, 'liaison');
  const [done, again] = [await send(), await send()];
  expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/inbox/entered/']);
  expect(again.status).toBe(303);
  expect(await office.record.db.$count(visits)).toBe(1);
  const { content: _, nature, category, ...plain } = { ...fields, phone: '', key: crypto.randomUUID() };
  const alone = await office.form('/visits', plain, 'liaison');
  expect(alone.headers.get('location')).toBe('/desk/field/visits/2/?done=visit');
});
