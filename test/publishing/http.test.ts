import { expect, test } from 'vitest';
import { createApi } from '../../functions/api.ts';
import type { Host } from '../../functions/host.ts';
import type { Tools } from '../../functions/route.ts';
import type { Official } from '../../src/domain/rights.ts';
import { memoryPhotos } from '../feedback/intake.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, people } from '../issues/desk.ts';
import { bytesOf, picture } from '../photos/pictures.ts';
import { finished } from './finished.ts';

/** The API as an official asks it; counts how often the board was told. */
function asking(desk: Desk, official: Official) {
  let told = 0;
  const host: Host = {
    photos: memoryPhotos(),
    recordChanged: async () => {
      told += 1;
    },
  };
  const tools: Tools = {
    record: () => desk.record,
    settings: () => desk.at().settings,
    verb: () => desk.at(),
    host: () => host,
    pages: null,
    official: async () => official,
  };
  const api = createApi(tools);
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await api.request(path, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { api, ask, told: () => told };
}

test('from the draft to the withdrawal over HTTP, as contract.md has it', async () => {
  const desk = await openDesk();
  const { ref } = await finished(desk);
  const { ask, told } = asking(desk, await desk.official('office'));
  const notice = `/issues/${ref.id}/notice`;
  const draft = await ask('GET', notice);
  expect(draft).toMatchObject({ status: 200, body: { draftSeq: 0, findings: [], photos: [], noticeId: null } });
  const text = draft.body.text as { title: string; raised: string; result: string };
  const phone = '13912345678';
  const planted = { ...text, result: `${text.result}打${phone}。` };
  const saved = await ask('POST', `${notice}/draft`, { draftSeq: 0, ...planted });
  expect(saved).toMatchObject({ status: 200, body: { draftSeq: 1, findings: [{ kind: 'phone', text: phone }] } });
  const refused = await ask('POST', notice, { draftSeq: 1 });
  expect(refused).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'result', finding: { kind: 'phone', text: phone, start: text.result.length + 1 } }] },
  });
  expect(told()).toBe(0);
  const published = await ask('POST', notice, { draftSeq: 1, result: text.result });
  expect(published).toMatchObject({ status: 201, body: { state: 'published' } });
  const { id, url } = published.body as { id: number; url: string };
  expect(url).toBe(`/notices/${id}/`);
  expect((await ask('POST', `/notices/${id}/correct`, { title: '三盏路灯', reason: '补盏数' })).status).toBe(200);
  expect((await ask('POST', `/notices/${id}/withdraw`, { reason: '写错了' })).body).toMatchObject({ state: 'closed' });
  expect(told()).toBe(3);
});

test('a second person lets a finding stand', async () => {
  const desk = await openDesk();
  const { ref } = await finished(desk);
  const office = asking(desk, await desk.official('office'));
  const supervision = asking(desk, await desk.official('supervision'));
  const notice = `/issues/${ref.id}/notice`;
  const result = '换好了。报修打13912345678。';
  await office.ask('POST', `${notice}/draft`, { draftSeq: 0, title: '路灯', raised: '灯坏了。', result });
  const { start, end } = { start: result.indexOf('139'), end: result.indexOf('139') + 11 };
  const asked = await office.ask('POST', `${notice}/overrides`, { field: 'result', start, end, reason: '厂家电话。' });
  expect(asked).toMatchObject({ status: 201, body: { confirmed: false } });
  const confirm = `${notice}/overrides/${asked.body.id}/confirm`;
  expect((await office.ask('POST', confirm, {})).status).toBe(403);
  expect((await supervision.ask('POST', confirm, {})).status).toBe(200);
  expect((await supervision.ask('POST', notice, {})).status).toBe(403);
  expect((await office.ask('POST', notice, {})).status).toBe(201);
});

test('a photo that was covered before, as a form sends it', async () => {
  const desk = await openDesk();
  const { ref } = await finished(desk);
  const { api } = asking(desk, await desk.official('office'));
  const form = new FormData();
  form.set('alt', '换好的路灯');
  form.set('photo', new File([new Uint8Array(await bytesOf(picture().jpeg()))], 'x.jpg', { type: 'image/jpeg' }));
  const send = () =>
    api.request(`/issues/${ref.id}/notice/photos`, {
      method: 'POST',
      headers: { origin: 'http://board.example', accept: 'application/json' },
      body: form,
    });
  expect((await send()).status).toBe(422);
  form.set('confirmed', 'on');
  const answer = await send();
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ width: 96, height: 64 });
});

test('rosters, times, make-ups, announcements and policies', async () => {
  const desk = await openDesk();
  const { ask, told } = asking(desk, await desk.official('office'));
  const here = `/communities/${qingshi}`;
  const members = [
    { cadre: people.lead, role: 'lead' },
    { cadre: people.liaison, role: 'liaison' },
  ];
  expect(await ask('PUT', `${here}/team`, { members })).toEqual({ status: 200, body: { changeId: 1, notes: [] } });
  expect((await ask('PUT', `${here}/team`, { members, seen: 0 })).status).toBe(409);
  expect(await ask('POST', `${here}/roster`, {})).toMatchObject({ status: 200, body: { confirmedOn: '2026-11-22' } });
  const times = [{ weekday: 2, startsAt: '09:00', endsAt: '11:30', place: '村委会一楼' }];
  expect((await ask('PUT', `${here}/duty-pattern`, { times })).status).toBe(200);
  expect((await ask('POST', '/duties/5/make-up', { date: '2026-11-27' })).status).toBe(422);
  expect((await ask('POST', '/duties/5/make-up', { date: '2026-11-28' })).status).toBe(201);
  const planned = { dutyDate: '2026-11-24', date: '2026-11-29' };
  expect((await ask('POST', `${here}/make-ups`, planned)).status).toBe(201);
  const news = { community: null, kind: 'other', title: '停水', body: '周三停水。' };
  expect((await ask('POST', '/announcements', news)).status).toBe(201);
  expect((await ask('POST', '/policies', { title: '津贴', body: '满80岁。' })).status).toBe(201);
  expect(told()).toBe(7);
  const history = await ask('GET', `${here}/changes`);
  expect((history.body.items as { what: string }[]).map(({ what }) => what)).toEqual([
    'makeUp',
    'makeUp',
    'setDutyPattern',
    'confirmRoster',
    'setTeam',
  ]);
  for (const [person, status] of [
    ['lead', 200],
    ['supervision', 200],
    ['strangeLead', 404],
    ['strangeLiaison', 404],
  ] as const)
    expect((await asking(desk, await desk.official(person)).ask('GET', `${here}/changes`)).status).toBe(status);
  expect((await ask('PUT', '/communities/1/team', { members })).status).toBe(404);
});
