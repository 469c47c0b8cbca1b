import { beforeEach, describe, expect, it } from 'vitest';
import { feedback } from '../../db/schema.ts';
import type { InboxItem } from '../../src/domain/desk-shapes.ts';
import { feedbackRow } from '../fixtures/feedback.ts';
import { inserts } from '../fixtures/insert.ts';
import type { Person } from '../issues/desk.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const list = async <Item>(path: string, as: Person): Promise<{ items: Item[]; next?: string }> =>
  (await office.get(path, as)).json() as Promise<{ items: Item[]; next?: string }>;
const title = '村口路灯不亮';

describe('inbox', () => {
  const seen: [Person, boolean, boolean][] = [
    ['office', true, false],
    ['liaison', true, false],
    ['strangeLiaison', false, false],
    ['lead', false, false],
    ['handler', false, false],
    ['principal', false, false],
    ['supervision', false, true],
  ];
  it.each(seen)('%s: public %s, restricted %s', async (who, mayPublic, mayRestricted) => {
    const told = await office.say();
    const kept = await office.say({ kind: 'denunciation' });
    const { items } = await list<InboxItem>('/inbox', who);
    expect(items.filter(({ restricted }) => !restricted).map(({ id }) => id)).toEqual(
      mayPublic ? [told.feedbackId] : [],
    );
    expect(items.filter(({ restricted }) => restricted).map(({ id }) => id)).toEqual(
      mayRestricted ? [kept.feedbackId] : [],
    );
    expect((await office.get(`/inbox/${kept.feedbackId}`, who)).status).toBe(mayRestricted ? 200 : 404);
  });

  it('is not for whom it is about, nor for those they lead', async () => {
    const { feedbackId } = await office.say({ about: 'supervision' });
    expect((await list<InboxItem>('/inbox', 'supervision')).items).toEqual([]);
    expect((await list<InboxItem>('/inbox', 'otherSupervision')).items.map(({ id }) => id)).toEqual([feedbackId]);
  });

  it('shows what is held, until somebody has looked at it', async () => {
    await office.record.write(inserts(office.record, feedback, [feedbackRow(500, { heldFor: 'honeypot' })]));
    const { items } = await list<InboxItem>('/inbox', 'liaison');
    expect(items).toMatchObject([{ id: 500, heldFor: 'honeypot', issueId: null }]);
    expect((await office.post('/inbox/500/accept', { title }, 'liaison')).status).toBe(409);
    expect((await office.post('/inbox/500/release', {}, 'liaison')).status).toBe(200);
    expect((await office.post('/inbox/500/accept', { title }, 'liaison')).status).toBe(200);
    expect((await list<InboxItem>('/inbox', 'liaison')).items).toEqual([]);
  });

  it('stands once for an entry that several joined, and is paged without losing any', async () => {
    const first = await office.say();
    await office.say({ sameAs: first.ref });
    for (let more = 0; more < 60; more += 1) await office.say();
    const page = await list<InboxItem>('/inbox', 'liaison');
    expect(page.items[0]).toMatchObject({ id: first.feedbackId, others: 1 });
    const after = await list<InboxItem>(`/inbox?after=${page.next}`, 'liaison');
    const ids = [...page.items, ...after.items].map(({ id }) => id);
    expect([page.items.length, new Set(ids).size, after.next]).toEqual([50, 61, undefined]);
  });

  it('names entries that may be about the same', async () => {
    const first = await office.say();
    const second = await office.say();
    await office.post(`/inbox/${first.feedbackId}/accept`, { title: '村口的路灯坏了' }, 'liaison');
    const item = (await (await office.get(`/inbox/${second.feedbackId}`, 'liaison')).json()) as {
      similar: { issueId: number; mergeable: boolean }[];
    };
    expect(item.similar[0]).toMatchObject({ issueId: first.ref.id, mergeable: true });
    const merged = await office.post(`/inbox/${second.feedbackId}/merge`, { into: first.ref.id }, 'liaison');
    expect(await merged.json()).toMatchObject({ state: 'merged' });
  });

  it('takes down what somebody said, once for one key, with a receipt to hand over', async () => {
    const said = {
      community: '990101001001',
      content: '村口的路灯坏了三盏。',
      channel: 'phone',
      idempotencyKey: 'a-key-of-this-form',
    };
    const [one, two] = [await office.post('/inbox', said, 'lead'), await office.post('/inbox', said, 'lead')];
    expect([one.status, two.status]).toEqual([201, 201]);
    const { receipt } = (await one.json()) as { receipt: string };
    expect(((await two.json()) as { receipt: string }).receipt).toBe(receipt);
    const form = await office.form(
      '/inbox',
      { ...said, idempotencyKey: 'another-key', name: '', phone: '' },
      'liaison',
    );
    expect([form.status, form.headers.get('location')]).toEqual([303, '/desk/inbox/entered/']);
    expect(form.headers.get('location')).not.toContain(receipt);
    expect((await office.post('/inbox', said, 'handler')).status).toBe(403);
  });
});
