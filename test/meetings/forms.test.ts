import { expect, it, test } from 'vitest';
import type { MeetingPage, MeetingsPage } from '../../src/domain/meeting-views.ts';
import { openOffice, pageOf } from '../desk/office.ts';
import { qingshi } from '../fixtures/town.ts';
import type { Person } from '../issues/desk.ts';
import { people } from '../issues/desk.ts';
import { entryAt } from '../issues/entry.ts';
import { call, decided, decisionRow, meetingRow } from './meeting.ts';

const when = { kind: 'team_month', area: qingshi, date: '2026-11-20', startsAt: '15:00', place: '村委会二楼' };
const onwardOf = (response: Response) => [response.status, response.headers.get('location')];
const fieldOf = async (response: Response) => {
  const { page, view } = await pageOf(response);
  return { page, form: view.form, field: view.field as MeetingPage | MeetingsPage };
};

test('a date that was left blank is asked for; one that is none is told how to write it', async () => {
  const office = await openOffice();
  const said = async (date: string) =>
    (await fieldOf(await office.form('/meetings', { ...when, date }, 'liaison'))).form?.errors.map(
      (each) => each.message,
    );
  expect(await said('')).toEqual(['请填开会的日期。']);
  expect(await said('明年')).toEqual(['开会的日期要写成 2026-04-05 这样的日期。']);
});

test('a meeting from the first form to the last, without script', async () => {
  const office = await openOffice();
  const { ref } = await entryAt(office, 'assigned');
  const asked = (path: string, fields: Record<string, string>, by: Person = 'liaison') => office.form(path, fields, by);

  expect(onwardOf(await asked('/meetings', { ...when, announce: '1' }))).toEqual([
    303,
    '/desk/meetings/1/?done=meeting-called',
  ]);
  expect(office.changes()).toBe(1);
  expect(onwardOf(await asked('/meetings/1', { date: '2026-11-21', startsAt: '16:00', place: '村小学' }))).toEqual([
    303,
    '/desk/meetings/1/?done=meeting-moved',
  ]);
  expect(onwardOf(await asked('/meetings/1/attendees', { cadre: `${people.lead}`, others: '宁远舟、秋知远' }))).toEqual(
    [303, '/desk/meetings/1/?done=attendees'],
  );
  expect(onwardOf(await asked('/meetings/1/minutes', { minutes: '一、路灯。', seen: '0' }))).toEqual([
    303,
    '/desk/meetings/1/?done=minutes',
  ]);
  const decision = {
    issue: `${ref.id}`,
    verb: 'extend',
    words: '等材料。',
    to: '2026-12-10',
    reason: '灯杆还没有到。',
  };
  expect(onwardOf(await asked('/meetings/1/decisions', decision))).toEqual([303, '/desk/meetings/1/?done=decided']);
  expect(onwardOf(await asked('/meetings/1/decisions/1/carry-out', { decision: '1', seq: '3' }, 'lead'))).toEqual([
    303,
    '/desk/meetings/1/?done=carried-out',
  ]);
  expect(onwardOf(await asked('/meetings/1/close', { minutes: '一、路灯。二、沟渠。', seen: '1' }))).toEqual([
    303,
    '/desk/meetings/1/?done=meeting-closed',
  ]);
  expect(await meetingRow(office, 1)).toMatchObject({ minutes: '一、路灯。二、沟渠。', closedBy: people.liaison });
});

test('what is refused comes back on its page with everything typed', async () => {
  const office = await openOffice();
  const { ref } = await entryAt(office, 'assigned');
  const late = await fieldOf(await office.form('/meetings', { ...when, date: '2026-01-01' }, 'liaison'));
  expect(late).toMatchObject({ page: '/desk/meetings/', field: { page: 'meetings' }, form: { verb: 'meetings' } });
  expect(late.form?.values).toMatchObject({ place: '村委会二楼', date: '2026-01-01' });

  const id = await call(office);
  const planted = { issue: `${ref.id}`, verb: 'urge', words: '快。', reason: '打13912345678催。' };
  const refused = await fieldOf(await office.form(`/meetings/${id}/decisions`, planted, 'liaison'));
  expect(refused.field).toMatchObject({ page: 'meeting', deciding: { view: { issue: { id: ref.id } } } });
  expect(refused.form?.errors.map(({ path }) => path)).toEqual(['reason']);
  expect(refused.form?.marked.reason?.parts.filter(({ found }) => found)).toEqual([
    { text: '13912345678', found: true },
  ]);
  // One press masks it.
  const masked = refused.form?.marked.reason?.masked ?? '';
  const again = await office.form(
    `/meetings/${id}/decisions`,
    { ...planted, useMasked: '1', 'masked-reason': masked },
    'liaison',
  );
  expect(again.status).toBe(303);

  const minutes = await fieldOf(
    await office.form(`/meetings/${id}/minutes`, { minutes: '找13912345678。', seen: '0' }, 'liaison'),
  );
  expect(minutes).toMatchObject({ page: `/desk/meetings/${id}/`, form: { verb: 'minutes' } });
  expect(minutes.form?.values.minutes).toBe('找13912345678。');
  expect(minutes.form?.marked.minutes?.masked).toBe('找［电话号码］。');
});

test('from the page of an entry the way leads back to it', async () => {
  const office = await openOffice();
  const { ref } = await entryAt(office, 'assigned');
  const id = await call(office);
  const decision = await decided(office, id, ref.id, 'urge');
  const path = `/meetings/${id}/decisions/${decision}/carry-out`;
  const fields = { decision: `${decision}`, of: `issue-${ref.id}` };
  const refused = await pageOf(await office.form(path, fields, 'lead'));
  expect(refused).toMatchObject({ page: `/desk/issues/${ref.id}/`, view: { form: { verb: 'carry-out' } } });
  expect(refused.view.issue?.decisions).toMatchObject([{ id: decision, state: 'open', mayCarryOut: false }]);
  const stale = await pageOf(await office.form(path, { ...fields, seq: '1' }, 'office'));
  expect(stale.view.form).toMatchObject({ overtaken: true });
  expect(onwardOf(await office.form(path, { ...fields, seq: '3' }, 'office'))).toEqual([
    303,
    `/desk/issues/${ref.id}/?done=carried-out`,
  ]);
  expect(await decisionRow(office, decision)).toMatchObject({ eventSeq: 4 });
});

it('by JSON: answers what was written', async () => {
  const office = await openOffice();
  const { ref } = await entryAt(office, 'assigned');
  const json = async (response: Response) => [response.status, await response.json()];
  expect(await json(await office.post('/meetings', when, 'liaison'))).toEqual([201, { id: 1 }]);
  expect(await json(await office.post('/meetings/1/minutes', { minutes: '一、', seen: 0 }, 'lead'))).toEqual([
    200,
    { seen: 1 },
  ]);
  const body = { issue: ref.id, verb: 'escalate', input: { to: '县水利局', reason: '没有权限。' }, words: '报上去。' };
  expect(await json(await office.post('/meetings/1/decisions', body, 'lead'))).toEqual([201, { id: 1 }]);
  expect(await json(await office.post('/meetings/1/decisions/1/carry-out', {}, 'lead'))).toEqual([
    200,
    { seq: 4, state: 'escalated' },
  ]);
  expect((await office.post('/meetings/9/minutes', { minutes: '一、' }, 'lead')).status).toBe(404);
  expect((await office.post('/meetings/1/decisions/2/carry-out', {}, 'lead')).status).toBe(404);
  expect((await office.post('/meetings/1/decisions/1/drop', { reason: '不办。' }, 'lead')).status).toBe(409);
});
