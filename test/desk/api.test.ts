import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskIssue, DeskRow } from '../../src/domain/desk-shapes.ts';
import { liuwan } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { type Office, openOffice } from './office.ts';

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
  it('a form comes back whole, with the way to sign in beside it', async () => {
    const note = '已经派人去看，下午三点以前回来说清楚是哪一段。';
    const response = await office.form('/issues/1/progress', { note, seen: '3' }, null);
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    const html = await response.text();
    for (const part of ['href="/desk/sign-in/"', `>${note}</textarea>`, 'name="seen" value="3"', '/issues/1/progress"'])
      expect(html).toContain(part);
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
      ['nonsense=1', 'nonsense'],
      ['after=x', 'after'],
    ]) {
      const response = await office.get(`/issues?${query}`, 'office');
      expect(response.status).toBe(422);
      expect(((await response.json()) as { errors: { path: string }[] }).errors[0]?.path).toBe(path);
    }
  });
});
