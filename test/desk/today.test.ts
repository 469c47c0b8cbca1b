import { beforeEach, expect, it } from 'vitest';
import { deskLedger } from '../../db/desk/ledger.ts';
import { deskToday } from '../../db/desk/today.ts';
import { issues } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Entries by section, of those made in a test: the town has others. */
async function sections(who: Person, ids: readonly number[], days = 0) {
  const view = await deskToday(office.record.db, await office.official(who), office.at(days).now);
  const { toAssign, toHandle, toDescend, toClose, toPublish, overdue } = view;
  return Object.entries({ toAssign, toHandle, toDescend, toClose, toPublish, overdue })
    .filter(([, { items }]) => items.some(({ id }) => ids.includes(id)))
    .map(([name]) => name);
}

it('an entry waits for whose turn it is, and for nobody else', async () => {
  const { feedbackId, ref } = await office.say();
  const at = `/issues/${ref.id}`;
  const turns: [string, object, Person, Partial<Record<Person, string[]>>][] = [
    [
      `/inbox/${feedbackId}/accept`,
      { title: '桥头下水道堵了' },
      'liaison',
      { office: ['toAssign'], handler: [], supervision: [] },
    ],
    [
      `${at}/assign`,
      { department: 1, handler: people.handler },
      'office',
      { handler: ['toHandle'], otherHandler: [], lead: [] },
    ],
    [`${at}/start`, {}, 'handler', { handler: ['toHandle'], lead: [] }],
    [
      `${at}/escalate`,
      { reason: '要市政部门改造管网。', to: '市住建局' },
      'lead',
      { office: ['toDescend'], handler: [] },
    ],
    [`${at}/descend`, { answer: '已列入本月检修。' }, 'office', { office: [], handler: ['toHandle'] }],
    [`${at}/resolve`, { result: '已经疏通。' }, 'handler', { handler: [], lead: ['toClose'], strangeLead: [] }],
    [`${at}/close`, {}, 'lead', { lead: ['toPublish'], liaison: ['toPublish'], handler: [], supervision: [] }],
  ];
  for (const [path, body, who, expected] of turns) {
    expect((await office.post(path, body, who)).status).toBe(200);
    for (const [person, names] of Object.entries(expected))
      expect([path, person, await sections(person as Person, [ref.id])]).toEqual([path, person, names]);
  }
});

it('an entry is overdue from the day after; while the resident is asked, not before the 60 days are over', async () => {
  const [late, waiting] = [await office.say(), await office.say()];
  for (const { feedbackId } of [late, waiting])
    await office.post(`/inbox/${feedbackId}/accept`, { title: '桥头下水道堵了' }, 'liaison');
  await office.post(`/issues/${waiting.ref.id}/ask`, { question: '是哪一座桥？' }, 'liaison');
  const ids = [late.ref.id, waiting.ref.id];
  const overdue = async (days: number) => {
    const official = await office.official('supervision');
    const { items } = await deskLedger(office.record.db, official, { overdue: '1' }, office.at(days).now);
    return items.map(({ id }) => id).filter((id) => ids.includes(id));
  };
  const { items } = await deskLedger(office.record.db, await office.official('office'), {}, office.at().now);
  const due = items.find(({ id }) => id === late.ref.id)?.dueOn ?? '';
  const daysTo = (date: string) => Math.round((Date.parse(date) - Date.parse(civilDate(office.at().now))) / 86_400_000);
  expect(await overdue(daysTo(due))).toEqual([]);
  expect(await overdue(daysTo(due) + 1)).toEqual([late.ref.id]);
  expect(await overdue(60)).toEqual([late.ref.id]);
  expect((await overdue(61)).sort()).toEqual(ids.sort());
});

it('tells what a community lacks to whose business it is', async () => {
  const view = await deskToday(office.record.db, await office.official('office'), office.at().now);
  expect(view.communities.find(({ name }) => name === '柳湾村委会')?.gaps).toContain('place');
  const handler = await deskToday(office.record.db, await office.official('handler'), office.at().now);
  expect(handler.communities).toEqual([]);
});

it('counts every result of a community that is not published yet, however many there are', async () => {
  const { db } = office.record;
  const official = await office.official('office');
  const unpublished = async () =>
    (await deskToday(db, official, office.at().now)).communities.find(({ code }) => code === qingshi)?.unpublished ?? 0;
  const before = await unpublished();
  const row = { communityCode: qingshi, categoryId: 1, title: '桥头下水道堵了', channel: 'site' as const };
  const closed = { ...row, raisedOn: '2026-10-08', state: 'closed' as const, stateSince: office.at().now };
  await office.record.write([db.insert(issues).values(Array.from({ length: 250 }, () => closed))]);
  expect(await unpublished()).toBe(before + 250);
});

it('pages of the ledger lose and repeat nothing, whatever their order', async () => {
  for (let each = 0; each < 120; each += 1) {
    const { feedbackId } = await office.say({ days: each % 7 });
    if (each % 2 === 0) await office.post(`/inbox/${feedbackId}/accept`, { title: '桥头下水道堵了' }, 'office');
  }
  const official = await office.official('office');
  for (const order of ['raised', 'due'] as const) {
    const ids: number[] = [];
    let after: string | undefined;
    do {
      const page = await deskLedger(office.record.db, official, { order, after, state: 'open' }, office.at().now);
      ids.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(order === 'raised' ? 120 : 60);
  }
});
