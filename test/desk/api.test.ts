import { beforeEach, describe, expect, it } from 'vitest';
import { feedback, photos as photoTable } from '../../db/schema.ts';
import type { DeskIssue, DeskRow, InboxItem } from '../../src/domain/desk-shapes.ts';
import { feedbackRow } from '../fixtures/feedback.ts';
import { inserts } from '../fixtures/insert.ts';
import { liuwan } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { type Office, openOffice, pageOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const list = async <Item>(path: string, as: Person): Promise<{ items: Item[]; next?: string }> =>
  (await office.get(path, as)).json() as Promise<{ items: Item[]; next?: string }>;
const issueOf = async (id: number, as: Person) => (await (await office.get(`/issues/${id}`, as)).json()) as DeskIssue;
const title = '村口路灯不亮';

describe('nobody is signed in', () => {
  it.each(['/inbox', '/issues', '/issues/1', '/restricted-issues/1', '/photos/x'])('GET %s', async (path) => {
    expect((await office.get(path, null)).status).toBe(401);
  });
  it.each(['/inbox', '/issues', '/issues/1/close', '/inbox/1/accept', '/feedback/1/contact'])(
    'POST %s',
    async (path) => {
      expect((await office.post(path, {}, null)).status).toBe(401);
    },
  );
  it('a form is led to sign in', async () => {
    const response = await office.form('/issues/1/close', {}, null);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/sign-in/']);
  });
});

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

describe('an entry', () => {
  it('goes its whole way over the API, each step by whose it is', async () => {
    const { feedbackId, ref } = await office.say();
    const steps: [string, object, Person][] = [
      [`/inbox/${feedbackId}/accept`, { title }, 'liaison'],
      [`/issues/${ref.id}/assign`, { responsibleLeader: people.lead, department: 1 }, 'office'],
      [`/issues/${ref.id}/start`, {}, 'handler'],
      [`/issues/${ref.id}/progress`, { note: '已派人去看。' }, 'handler'],
      [`/issues/${ref.id}/resolve`, { result: '三盏路灯已经换好。' }, 'handler'],
      [`/issues/${ref.id}/close`, {}, 'lead'],
    ];
    for (const [path, body, who] of steps) {
      const response = await office.post(path, body, who);
      expect([path, response.status]).toEqual([path, 200]);
    }
    const issue = await issueOf(ref.id, 'liaison');
    expect(issue).toMatchObject({ state: 'closed', title, seq: 7, handler: { id: people.handler } });
    expect(issue.events.map(({ verb }) => verb)).toEqual([
      'submit',
      'accept',
      'assign',
      'start',
      'progress',
      'resolve',
      'close',
    ]);
    expect(office.changes()).toBeGreaterThanOrEqual(5);
  });

  it.each<[Person, number]>([
    ['office', 200],
    ['liaison', 200],
    ['lead', 200],
    ['supervision', 200],
    ['principal', 200],
    ['strangeLiaison', 404],
    ['strangeLead', 404],
    ['otherHandler', 404],
    ['auxiliary', 404],
  ])('%s reads it: %s', async (who, status) => {
    const { ref } = await office.say();
    expect((await office.get(`/issues/${ref.id}`, who)).status).toBe(status);
    expect((await list<DeskRow>('/issues', who)).items.some(({ id }) => id === ref.id)).toBe(status === 200);
  });

  it('says which verbs may be used now, and why not the others', async () => {
    const { ref } = await office.say();
    const { moves } = await issueOf(ref.id, 'liaison');
    const move = (verb: string) => moves.find((each) => each.verb === verb);
    expect(move('accept')).toEqual({ verb: 'accept', allowed: true, why: null });
    expect(move('close')?.why).toContain('已收到');
    expect((await issueOf(ref.id, 'lead')).moves.find(({ verb }) => verb === 'accept')?.why).toContain('联络员');
  });

  it('refuses with the reason: no right, a forbidden move, a step that was not seen', async () => {
    const { ref } = await office.say();
    const detail = async (response: Response) => [
      response.status,
      ((await response.json()) as { detail: string }).detail,
    ];
    expect(await detail(await office.post(`/issues/${ref.id}/accept`, { title }, 'lead'))).toEqual([
      403,
      '“受理登记”由联络员、组织办来做。',
    ]);
    expect((await office.post(`/issues/${ref.id}/assign`, {}, 'office')).status).toBe(409);
    await office.post(`/issues/${ref.id}/accept`, { title, seq: 1 }, 'liaison');
    const late = await office.post(`/issues/${ref.id}/assign`, { seq: 1 }, 'office');
    expect(await detail(late)).toEqual([409, '请重新打开看看，再决定怎么办。']);
    expect((await office.post('/issues/9999/close', {}, 'office')).status).toBe(404);
    expect((await office.post('/issues/x/close', {}, 'office')).status).toBe(404);
  });

  it('is registered straight from a reception', async () => {
    const response = await office.post(
      '/issues',
      { community: '990101001001', title, category: 1, channel: 'reception' },
      'liaison',
    );
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: number };
    expect(await issueOf(id, 'liaison')).toMatchObject({ state: 'registered', channel: 'reception', feedbacks: [] });
  });
});

describe('a restricted entry', () => {
  it('is there for supervision alone, under its own address', async () => {
    const { ref } = await office.say({ about: 'handler' });
    const at = `/restricted-issues/${ref.id}`;
    for (const who of ['office', 'liaison', 'lead', 'principal', 'handler'] as const) {
      expect((await office.get(at, who)).status).toBe(404);
      expect((await office.post(`${at}/accept`, { title }, who)).status).toBe(404);
    }
    expect(await (await office.get(at, 'supervision')).json()).toMatchObject({
      restricted: true,
      about: { id: people.handler },
    });
    expect((await office.post(`${at}/accept`, { title: '收礼的事' }, 'supervision')).status).toBe(200);
    expect((await list<DeskRow>('/issues', 'supervision')).items.some((row) => row.title === '收礼的事')).toBe(false);
  });
  it('is neither merged nor published', async () => {
    const { ref } = await office.say({ kind: 'denunciation' });
    expect((await office.post(`/restricted-issues/${ref.id}/merge`, { into: 1 }, 'supervision')).status).toBe(404);
  });
});

describe('forms', () => {
  it('lead on by a 303, and come back with what the guard marked', async () => {
    const { feedbackId, ref } = await office.say();
    const path = `/inbox/${feedbackId}/accept`;
    const back = await office.form(path, { seq: '1', title: '请打13812345678找我', category: '1' }, 'liaison');
    expect(back.status).toBe(422);
    const { page, view } = await pageOf(back);
    expect(page).toBe('/desk/inbox/');
    expect(view.form).toMatchObject({ verb: 'accept', values: { title: '请打13812345678找我' } });
    expect(view.form?.marked.title?.parts).toContainEqual({ text: '13812345678', found: true });
    const masked = view.form?.marked.title?.masked ?? '';
    expect(masked).not.toContain('1381');
    const again = await office.form(
      path,
      { seq: '1', title: '请打13812345678找我', 'masked-title': masked, useMasked: '1', category: '1' },
      'liaison',
    );
    expect([again.status, again.headers.get('location')]).toEqual([303, '/desk/inbox/?done=accept']);
    expect((await issueOf(ref.id, 'liaison')).title).toBe(masked);
  });

  it('show what changed to whoever was slower, their text kept', async () => {
    const { ref } = await office.say();
    await office.form(`/issues/${ref.id}/accept`, { seq: '1', title, category: '1' }, 'liaison');
    const late = await office.form(
      `/issues/${ref.id}/accept`,
      { seq: '1', title: '另一个标题', category: '1' },
      'office',
    );
    expect(late.status).toBe(409);
    const { page, view } = await pageOf(late);
    expect(page).toBe(`/desk/issues/${ref.id}/`);
    expect(view.form).toMatchObject({ overtaken: true, values: { title: '另一个标题' } });
    expect(view.issue?.issue).toMatchObject({ title, state: 'registered', seq: 2 });
  });
});

describe('kept apart', () => {
  it('contact data opens for those on the case, and the opening is on the page for good', async () => {
    const { feedbackId, ref } = await office.say({ contact: { name: '江晚舟', phone: '13900000000' } });
    const at = `/feedback/${feedbackId}/contact`;
    expect((await office.post(at, { purpose: '约时间看现场' }, 'supervision')).status).toBe(403);
    expect((await office.post(at, { purpose: '约时间看现场' }, 'strangeLiaison')).status).toBe(404);
    expect(await (await office.post(at, { purpose: '约时间看现场' }, 'liaison')).json()).toMatchObject({
      name: '江晚舟',
      phone: '13900000000',
    });
    const page = await pageOf(await office.form(at, { of: `${feedbackId}`, purpose: '回电话' }, 'liaison'));
    expect(page.view.issue?.opened).toMatchObject({ feedbackId, phone: '13900000000' });
    const [said] = (await issueOf(ref.id, 'lead')).feedbacks;
    expect(said).toMatchObject({ hasContact: true });
    expect(said?.openings.map(({ purpose }) => purpose)).toEqual(['约时间看现场', '回电话']);
    expect(JSON.stringify(await issueOf(ref.id, 'lead'))).not.toContain('13900000000');
  });

  it('photos are for those on the case', async () => {
    const { feedbackId } = await office.say();
    const id = 'a'.repeat(32);
    const row = { id, feedbackId, type: 'image/jpeg' as const, width: 4, height: 3, bytes: 3, sha256: '', storedAt: 0 };
    await office.record.write(inserts(office.record, photoTable, [row]));
    await office.photos.put(id, new Uint8Array([1, 2, 3]), 'image/jpeg');
    const answer = await office.get(`/photos/${id}`, 'liaison');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect((await office.get(`/photos/${id}`, 'supervision')).status).toBe(403);
    expect((await office.get(`/photos/${id}`, 'strangeLiaison')).status).toBe(404);
    expect((await office.get('/photos/..%2fsecret', 'liaison')).status).toBe(404);
  });
});

describe('ledger', () => {
  it('holds what the filters say', async () => {
    const told = await office.say();
    await office.post(`/inbox/${told.feedbackId}/accept`, { title: '桥头下水道堵了' }, 'liaison');
    const ids = async (query: string, who: Person = 'office') =>
      (await list<DeskRow>(`/issues?${query}`, who)).items.map(({ id }) => id);
    expect(await ids('q=水道')).toEqual([told.ref.id]);
    expect(await ids('q=路灯坏了')).toContain(told.ref.id);
    expect(await ids('q=%25%25')).toEqual([]);
    expect(await ids('state=registered')).toContain(told.ref.id);
    expect(await ids(`community=${liuwan}`)).not.toContain(told.ref.id);
    expect(await ids('order=due')).toContain(told.ref.id);
    for (const [query, path] of [
      ['q=a', 'q'],
      ['nonsense=1', ''],
      ['after=x', 'after'],
    ]) {
      const response = await office.get(`/issues?${query}`, 'office');
      expect(response.status).toBe(422);
      expect(((await response.json()) as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
    }
  });
});
