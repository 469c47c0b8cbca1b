import { beforeEach, expect, it } from 'vitest';
import { noticePhotos } from '../../db/schema.ts';
import { noticePage } from '../../functions/desk/notice-page.ts';
import { changeWords } from '../../src/domain/change-words.ts';
import type { NoticePage } from '../../src/domain/desk-office-views.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import { finished, result, title } from '../publishing/finished.ts';
import { type Office, openOffice, pageOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const raised = '有群众反映路灯不亮。';
const phone = '13812345678';
const planted = `${result}有事请打${phone}。`;
const noticeOf = async (response: Response) => (await pageOf(response)).view.office as NoticePage;

it('a notice with a telephone in it comes back with what was typed and the place marked', async () => {
  const { ref } = await finished(office);
  const fields = { draftSeq: '0', title, raised, result: planted };
  const refused = await office.form(`/issues/${ref.id}/notice`, fields, 'liaison');
  expect(refused.status).toBe(422);
  const page = await noticeOf(refused);
  expect(page).toMatchObject({ page: 'notice', unsaved: true, text: { result: planted }, may: { publish: true } });
  expect(page.marked.result.filter(({ found }) => found)).toEqual([{ text: phone, found: true }]);
});

it('one press masks a finding, and the notice can be published', async () => {
  const { ref } = await finished(office);
  const fields = {
    draftSeq: '0',
    title,
    raised,
    result: planted,
    seq: '1',
    onward: 'preview',
    only: `result:${phone}`,
  };
  const masked = await office.form(`/issues/${ref.id}/notice/mask`, fields, 'liaison');
  expect(masked.headers.get('location')).toBe(`/desk/issues/${ref.id}/notice/preview/?done=mask`);
  const draft = (await (await office.get(`/issues/${ref.id}/notice`, 'liaison')).json()) as {
    text: { result: string };
    findings: unknown[];
  };
  expect(draft.text.result).toBe(`${result}有事请打［电话号码］。`);
  expect(draft.findings).toEqual([]);
  const published = await office.form(`/issues/${ref.id}/notice`, { draftSeq: '1' }, 'liaison');
  expect([published.status, published.headers.get('location')]).toEqual([
    303,
    `/desk/issues/${ref.id}/notice/?done=notice`,
  ]);
});

it('a finding stands once a second person agreed, each by their button on the page', async () => {
  const { ref } = await finished(office);
  const at = `/issues/${ref.id}/notice`;
  await office.form(`${at}/draft`, { draftSeq: '0', title, raised, result: planted }, 'liaison');
  const [start, end] = [planted.indexOf(phone), planted.indexOf(phone) + phone.length].map(String) as [string, string];
  const asked = { draftSeq: '1', field: 'result', start, end, reason: '厂家公开的报修电话。' };
  expect((await office.form(`${at}/overrides`, asked, 'liaison')).status).toBe(303);
  const refused = await office.form(at, { draftSeq: '1' }, 'liaison');
  const [finding] = (await noticeOf(refused)).findings;
  expect([refused.status, finding?.override]).toMatchObject([422, { by: '麦小满', mine: true, confirmedBy: null }]);
  const confirm = `${at}/overrides/${finding?.override?.id}/confirm`;
  for (const [who, status] of [
    ['liaison', 403],
    ['office', 403],
    ['strangeLead', 404],
    ['lead', 303],
  ] as const)
    expect((await office.form(confirm, {}, who)).status).toBe(status);
  expect((await office.form(at, { draftSeq: '1' }, 'liaison')).status).toBe(303);
});

it('photos stay ticked as they were: where the guard refuses, where the draft is saved, in the preview', async () => {
  const { ref } = await finished(office);
  const [kept, left] = ['a'.repeat(32), 'b'.repeat(32)];
  const photo = {
    issueId: ref.id,
    alt: '路灯',
    type: 'image/jpeg' as const,
    width: 4,
    height: 3,
    bytes: 3,
    sha256: '',
  };
  const rows = [kept, left].map((id) => ({ ...photo, id, storedAt: 0, confirmedBy: 3 }));
  await office.record.write(inserts(office.record, noticePhotos, rows));
  const fields = { draftSeq: '0', title, raised, chosen: '1', photos: kept };
  const chosen = (page: NoticePage) => page.photos.filter((each) => each.chosen).map(({ id }) => id);
  const refused = await office.form(`/issues/${ref.id}/notice`, { ...fields, result: planted }, 'liaison');
  expect(chosen(await noticeOf(refused))).toEqual([kept]);
  const saved = { ...fields, result, onward: 'preview' };
  const [to, query] = (
    (await office.form(`/issues/${ref.id}/notice/draft`, saved, 'liaison')).headers.get('location') ?? ''
  ).split('?');
  expect([to, query]).toEqual([`/desk/issues/${ref.id}/notice/preview/`, `done=draft&photos=${kept}`]);
  const shown = async (ids: string[] | undefined) =>
    (
      await noticePage(office.at(), await office.official('liaison'), { id: ref.id, preview: true, chosen: ids })
    )?.preview?.notice.photos.map(({ id }) => id);
  expect(await shown([kept])).toEqual([kept]);
  expect(await shown([''])).toEqual([]);
  expect(await shown(undefined)).toEqual([kept, left]);
});

it('an entry that is not signed off has a draft and says what is missing', async () => {
  const { ref } = await finished(office, { open: true });
  const page = await noticeOf(await office.form(`/issues/${ref.id}/notice`, { draftSeq: '0' }, 'liaison'));
  expect(page).toMatchObject({ writable: true, may: { write: true, publish: false }, text: { title, result } });
  expect(page.why).not.toBeNull();
});

it('the history says who left and who joined', () => {
  const member = (name: string) => ({ name, unit: '松溪镇', role: 'member' });
  const before = { kind: 'resident', members: [member('林一'), member('林二')] };
  const after = { kind: 'resident', from: '2026-11-22', members: [member('林二'), member('林三')] };
  expect(changeWords('setTeam', before, after)).toEqual([
    '从2026年11月22日起',
    '离开：林一（成员）',
    '加入：林三（成员）',
  ]);
});

it('a plan that does not hold comes back as it was typed', async () => {
  const times = [
    ['weekday', '2'],
    ['startsAt', '09:00'],
    ['endsAt', '11:00'],
    ['place', '村委会'],
  ] as const;
  const body = Object.fromEntries([...times, ['seen', '0'], ['endsAt', '08:00']]);
  const refused = await office.form(`/communities/${qingshi}/duty-pattern`, body, 'liaison');
  expect(refused.status).toBe(422);
  const { view } = await pageOf(refused);
  expect(view.office).toMatchObject({ page: 'community', times: [{ weekday: '2', endsAt: '08:00', place: '村委会' }] });
  expect(view.form?.errors.map(({ path }) => path)).toEqual(['times']);
});

it('a plan with a telephone in it comes back as it was typed, and says where', async () => {
  const wayThere = `到了打${phone}`;
  const fields = { weekday: '2', startsAt: '09:00', endsAt: '11:00', place: '村委会', address: '', wayThere };
  const refused = await office.form(`/communities/${qingshi}/duty-pattern`, fields, 'liaison');
  expect(refused.status).toBe(422);
  const { view } = await pageOf(refused);
  expect(view.office).toMatchObject({ page: 'community', times: [{ weekday: '2', wayThere }] });
  expect(view.form?.errors).toMatchObject([{ path: 'times.0.wayThere', message: expect.stringContaining(phone) }]);
});

it('accounts are shown to the office only, and the link of an invitation once', async () => {
  const cadre = '1';
  const forbidden = await office.form('/auth/invitations', { cadre, role: '' }, 'liaison');
  expect(forbidden.status).toBe(403);
  expect(await office.form('/auth/accounts/1/disable', {}, 'office').then(({ status }) => status)).toBe(404);
  const invited = await office.form('/auth/invitations', { cadre, role: '', area: '', department: '' }, 'office');
  expect(invited.status).toBe(200);
  const { view } = await pageOf(invited);
  expect(view.office).toMatchObject({
    page: 'accounts',
    invited: { url: expect.stringContaining('/desk/invitation/#') },
  });
});

it('a policy is looked at before it is public', async () => {
  const fields = { title: '高龄津贴', body: '## 谁能领' };
  const shown = await office.form('/policies/preview', fields, 'office');
  expect(shown.status).toBe(200);
  expect((await pageOf(shown)).view.office).toMatchObject({ page: 'policies', preview: fields.body });
  for (const who of ['liaison', 'handler', 'lead'] as const) {
    expect((await office.form('/policies/preview', fields, who)).status).toBe(403);
    expect((await office.post('/policies/preview', fields, who)).status).toBe(403);
  }
  expect((await office.post('/policies/preview', { ...fields, title: '低保怎么申请' }, 'office')).status).toBe(422);
});

it('a policy with a telephone in it comes back with its Markdown as it was typed', async () => {
  const body = `1. 带身份证\r\n    - 找村里的人，电话${phone}\r\n\r\n\r\n２. 领表`;
  for (const verb of ['', '/preview']) {
    const refused = await office.form(`/policies${verb}`, { title: '高龄津贴', body }, 'office');
    expect(refused.status).toBe(422);
    const { form } = (await pageOf(refused)).view;
    expect(form?.values.body).toBe(body.replaceAll('\r\n', '\n'));
    expect(form?.marked.body?.parts.filter(({ found }) => found)).toEqual([{ text: phone, found: true }]);
    expect(form?.marked.body?.masked).toContain('\n    - 找村里的人，电话［电话号码］\n\n\n２. 领表');
  }
});
