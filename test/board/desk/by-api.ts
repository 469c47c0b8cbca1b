/** An issue's whole way over the API: what programs do, with the same rules as the pages. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { OfficialRole } from '../../../src/domain/rights.ts';
import { walked } from '../walked.ts';
import { type Answer, asked, type People, signInAll } from './people.ts';
import { expectNowhere, expectPublic, expectWithdrawn } from './public-side.ts';
import { markOf } from './words.ts';

type Item = { id: number; issueId: number | null; content: string | null; restricted: boolean };
type Refused = { detail?: string; errors?: { path: string; message: string; finding?: Finding }[] };
type Finding = { kind: string; start: number; end: number; text: string };
type Moved = { seq: number; state: string };

describe.each(walked())('an issue over the API of $runtime', (board) => {
  const { url, runtime } = board;
  const mark = markOf(runtime);
  const words = `石桥头的排水口堵了，雨天漫到路上（${mark}）。`;
  const title = `石桥头排水口堵了（${mark}）`;
  const result = '排水口已经清好，装了铁网。';
  const phone = '13912345678';
  let people: People;
  let community: string;
  let receipt: string;
  let item: Item;
  let issue: number;
  let notice: number;

  const post = async <Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> =>
    asked<Body>(
      await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const say = async (said: object): Promise<string> => {
    const answer = await post<{ receipt: string }>('/api/feedback', said, { 'idempotency-key': crypto.randomUUID() });
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return answer.body.receipt;
  };
  /** The feedback in somebody's inbox; undefined where it is not. New ones are last: every page is asked for. */
  const inInbox = async (role: OfficialRole, content: string): Promise<Item | undefined> => {
    for (let after = ''; ; ) {
      const page = await people[role].ask<{ items: Item[]; next?: string }>(`/api/inbox${after}`);
      expect(page.status).toBe(200);
      const found = page.body.items.find((each) => each.content === content);
      if (found || !page.body.next) return found;
      after = `?after=${page.body.next}`;
    }
  };
  const verb = <Body = Moved>(role: OfficialRole, name: string, body: object = {}) =>
    people[role].ask<Body>(`/api/issues/${issue}/${name}`, body);
  const done = async (role: OfficialRole, name: string, body: object, state: string) => {
    const answer = await verb(role, name, body);
    expect([name, answer.status, answer.body]).toEqual([name, 200, expect.objectContaining({ state })]);
  };
  const tracked = async () =>
    (await post<{ state: string; notice?: { id: number; url: string } }>('/api/track', { receipt })).body;

  beforeAll(async () => {
    people = await signInAll(board);
    community = people.liaison.grants.find(({ role }) => role === 'liaison')?.area ?? '';
  });

  it('what a resident says lies in the inbox of the liaison', async () => {
    receipt = await say({ community, kind: 'help', content: words });
    item = (await inInbox('liaison', words)) as Item;
    issue = item?.issueId as number;
    expect(issue).toBeGreaterThan(0);
    expect((await fetch(`${url}/api/inbox`)).status).toBe(401);
  });

  it('is accepted with a title that the guard lets pass, and assigned', async () => {
    const refused = await people.liaison.ask<Refused>(`/api/inbox/${item.id}/accept`, { title: `找${phone}` });
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, 'title']);
    const accepted = await people.liaison.ask(`/api/inbox/${item.id}/accept`, { title });
    expect([accepted.status, accepted.body]).toEqual([200, expect.objectContaining({ state: 'registered' })]);
    expect(await inInbox('liaison', words)).toBeUndefined();
    const department = people.handler.grants.find(({ role }) => role === 'handler')?.department;
    const to = { responsibleLeader: people.lead.cadre, department, handler: people.handler.cadre };
    await done('liaison', 'assign', to, 'assigned');
  });

  it('is handled, and signed off by somebody else', async () => {
    await done('handler', 'start', {}, 'in_progress');
    await done('handler', 'progress', { note: '明天带工具来清。' }, 'in_progress');
    await done('handler', 'resolve', { result }, 'resolved');
    expect((await verb('liaison', 'notice')).status).toBe(409);
    for (const role of ['handler', 'liaison', 'office', 'supervision'] as const)
      expect([role, (await verb(role, 'close')).status]).toEqual([role, 403]);
    expect((await verb('cadre', 'close')).status).toBe(404);
    await done('lead', 'close', {}, 'closed');
  });

  it('is published once the planted phone number is masked', async () => {
    const draft = await people.liaison.ask<{ text: { title: string; result: string }; draftSeq: number }>(
      `/api/issues/${issue}/notice`,
    );
    expect(draft.body.text).toMatchObject({ title, result });
    const planted = `${result}有事打${phone}。`;
    const refused = await verb<Refused>('liaison', 'notice', { result: planted });
    expect(refused.status).toBe(422);
    const [found] = refused.body.errors ?? [];
    expect(found).toMatchObject({ path: 'result', finding: { kind: 'phone', text: phone } });
    expect(planted.slice(found?.finding?.start, found?.finding?.end)).toBe(phone);
    expect((await tracked()).notice).toBeUndefined();

    const masked = `${result}有事打［电话号码］。`;
    const published = await verb<{ id: number; url: string }>('liaison', 'notice', { result: masked });
    expect([published.status, published.text]).toEqual([201, expect.anything()]);
    notice = published.body.id;
    expect(published.body.url).toBe(`/notices/${notice}/`);
  });

  it('is public on the very next request: its page, lists, feeds, search, and by the receipt', async () => {
    await expectPublic({ url, id: notice, community, title }, /排水口已经清好/);
    expect(await tracked()).toMatchObject({ state: 'published', notice: { id: notice } });
  });

  it('not solved: reopened, which the desk and the notice say', async () => {
    const rated = await post<{ next: string | null }>('/api/track/rating', {
      receipt,
      resolved: false,
      speed: 2,
      attitude: 3,
    });
    expect([rated.status, rated.body.next]).toEqual([200, expect.stringMatching(/./)]);
    const reopened = await post('/api/track/reopen', { receipt, reason: '昨天下雨又漫上来了。' });
    expect(reopened.status).toBe(200);
    const entry = await people.liaison.ask<{ state: string; reopened: boolean }>(`/api/issues/${issue}`);
    expect(entry.body).toMatchObject({ state: 'in_progress', reopened: true });
    await expectPublic({ url, id: notice, community, title }, /重新办理/);
  });

  it('of two who write at once, the second is told', async () => {
    const { body } = await people.lead.ask<{ seq: number }>(`/api/issues/${issue}`);
    const both = await Promise.all(
      (['lead', 'handler'] as const).map((role) =>
        verb<Refused>(role, 'progress', { seq: body.seq, note: `${role}又看了一次。` }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.detail).toMatch(/./);
  });

  it('is withdrawn with the reason, and gone everywhere', async () => {
    const reason = '重新办理，结果有变。';
    expect((await people.handler.ask(`/api/notices/${notice}/withdraw`, { reason })).status).toBe(403);
    const withdrawn = await people.liaison.ask(`/api/notices/${notice}/withdraw`, { reason });
    expect([withdrawn.status, withdrawn.text]).toEqual([200, expect.anything()]);
    await expectWithdrawn({ url, id: notice, community, title }, reason);
    expect((await tracked()).notice).toBeUndefined();
  });

  it('a denunciation is there for supervision, and for nobody else', async () => {
    const content = `有人说了不算（${mark}），想请督查看看。`;
    receipt = await say({ community, kind: 'denunciation', content });
    const seen = await inInbox('supervision', content);
    expect(seen).toMatchObject({ restricted: true });
    for (const role of ['liaison', 'lead', 'office', 'principal', 'handler', 'cadre'] as const) {
      const { ask } = people[role];
      expect([role, (await ask(`/api/inbox/${seen?.id}`)).status]).toEqual([role, 404]);
      expect([role, (await ask(`/desk/restricted/${seen?.issueId}/`)).status]).toEqual([role, 404]);
      expect([role, (await ask(`/api/restricted-issues/${seen?.issueId}`)).status]).toEqual([role, 404]);
      expect([role, (await ask(`/api/restricted-issues/${seen?.issueId}/accept`, { title })).status]).toEqual([
        role,
        404,
      ]);
    }
    for (const path of [`/api/restricted-issues/${seen?.issueId}`, `/desk/restricted/${seen?.issueId}/`])
      expect([path, (await people.supervision.ask(path)).status]).toEqual([path, 200]);
    await expectNowhere(url, community, content);
  });

  it('a disabled account is out at once, and stays out', async () => {
    const { cadre, office, lead } = people;
    expect((await lead.ask(`/api/auth/accounts/${cadre.cadre}/disable`, {})).status).toBe(403);
    expect((await cadre.ask('/api/auth/session')).status).toBe(200);
    expect((await office.ask(`/api/auth/accounts/${cadre.cadre}/disable`, {})).status).toBe(200);
    expect((await cadre.ask('/api/auth/session')).status).toBe(401);
    expect((await cadre.ask('/api/inbox')).status).toBe(401);
    const { username, password } = cadre.login;
    expect((await post('/api/auth/sign-in', { username, password })).status).toBe(401);
  });
});
