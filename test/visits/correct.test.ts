/** An entry is put right by who wrote it, and nothing that it said before is lost. */
import { beforeEach, expect, it } from 'vitest';
import { changes, visitRevisions, visits } from '../../db/schema.ts';
import type { CorrectVisitInput } from '../../src/domain/visit-input.ts';
import type { VisitWhole } from '../../src/domain/visit-shapes.ts';
import { type Office, openOffice, pageOf } from '../desk/office.ts';
import { people } from '../issues/desk.ts';
import { entry } from './entry.ts';

let office: Office;
let id: number;
const { key: _, community: __, writtenAt: ___, ...fields } = entry();
beforeEach(async () => {
  office = await openOffice();
  const response = await office.post('/visits', entry({ companions: [people.lead] }), 'liaison');
  id = ((await response.json()) as { id: number }).id;
});
const correct = (more: Partial<CorrectVisitInput>) =>
  office.post(`/visits/${id}/correct`, { ...fields, revision: 1, reason: '记错了', ...more }, 'liaison');
const whole = async () => (await (await office.get(`/visits/${id}`, 'liaison')).json()) as VisitWhole;

it('the new stands, the old stays with its reason', async () => {
  expect(
    await (await correct({ said: '改好的话。', kind: 'night_visit', companions: [people.auxiliary] })).json(),
  ).toEqual({ id, revision: 2 });
  const visit = await whole();
  expect(visit).toMatchObject({
    said: '改好的话。',
    kind: 'night_visit',
    revision: 2,
    companions: [{ id: people.auxiliary }],
  });
  expect(visit.revisions).toMatchObject([
    { revision: 1, reason: '记错了', before: { said: fields.said, kind: 'household_visit' } },
  ]);
  await expect(office.record.db.delete(visitRevisions)).rejects.toThrow();
  await expect(office.record.db.update(visitRevisions).set({ before: '{}' })).rejects.toThrow();
});

it('a lost race is told, and both are there to be shown', async () => {
  expect((await correct({ said: '手机上改的。' })).status).toBe(200);
  const late = await correct({ said: '电脑上改的。' });
  expect(late.status).toBe(409);
  expect(await whole()).toMatchObject({ said: '手机上改的。', revision: 2 });
  const form = await office.form(
    `/visits/${id}/correct`,
    {
      kind: 'household_visit',
      visitedOn: '2026-11-22',
      visitedTime: '09:00',
      said: '电脑上改的。',
      revision: '1',
      reason: '记错了',
    },
    'liaison',
  );
  expect(form.status).toBe(409);
  const { view } = await pageOf(form);
  expect(view.form).toMatchObject({ verb: 'correct', overtaken: true, values: { said: '电脑上改的。' } });
  expect(view.field).toMatchObject({ page: 'visit', visit: { said: '手机上改的。', revision: 2 } });
});

it('two at once: one is kept, the other is told', async () => {
  const answers = await Promise.all([correct({ said: '甲' }), correct({ said: '乙' }), correct({ said: '丙' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await office.record.db.$count(visitRevisions)).toBe(1);
});

it('the same correction again, its answer lost, is done and not done twice', async () => {
  expect(await (await correct({ said: '改好的话。' })).json()).toEqual({ id, revision: 2 });
  expect(await (await correct({ said: '改好的话。' })).json()).toEqual({ id, revision: 2 });
  expect(await office.record.db.$count(changes)).toBe(2);
  // With another reason it is another correction.
  expect((await correct({ said: '改好的话。', reason: '又想改' })).status).toBe(409);
});

it('nothing changed is nothing to correct; a wrong field is named', async () => {
  expect((await correct({ companions: [people.lead] })).status).toBe(409);
  const wrong = (await (await correct({ said: '', household: 77, companions: [people.liaison] })).json()) as {
    errors: { path: string }[];
  };
  expect(wrong.errors.map(({ path }) => path)).toEqual(['said', 'household', 'companions']);
  const named = (await (
    await correct({ household: 77, companions: [people.liaison], followsUp: 99_999, kind: 'return_visit' })
  ).json()) as { errors: { path: string }[] };
  expect(named.errors.map(({ path }) => path)).toEqual(['household', 'companions', 'followsUp']);
});

it('withdrawn: it stays with the reason, counts no more, and cannot be changed', async () => {
  const withdraw = () => office.post(`/visits/${id}/withdraw`, { reason: '写重了' }, 'liaison');
  expect((await withdraw()).status).toBe(200);
  expect((await withdraw()).status).toBe(200);
  expect(await whole()).toMatchObject({ withdrawn: { reason: '写重了' }, may: { correct: false, raise: false } });
  expect((await correct({ said: '再改' })).status).toBe(409);
  expect(await (await office.get('/visits', 'liaison')).json()).toEqual({ items: [] });
  expect(await (await office.get('/visits?withdrawn=1', 'liaison')).json()).toMatchObject({ items: [{ id }] });
  await expect(office.record.db.delete(visits)).rejects.toThrow();
  expect(await office.record.db.$count(changes)).toBe(2);
});

it('a promise is kept on a day that was', async () => {
  const response = await office.post('/visits', entry({ promise: '下周再来', promiseDueOn: '2026-11-25' }), 'liaison');
  const { id: promised } = (await response.json()) as { id: number };
  const keep = async (on: string) => (await office.post(`/visits/${promised}/keep-promise`, { on }, 'lead')).status;
  expect(await keep('2026-11-23')).toBe(422);
  expect(await keep('2026-11-21')).toBe(422);
  const open = async () =>
    ((await (await office.get('/visits?promise=open', 'lead')).json()) as { items: unknown[] }).items.length;
  expect(await open()).toBe(1);
  expect(await keep('2026-11-22')).toBe(200);
  expect(await keep('2026-11-22')).toBe(200);
  expect(await open()).toBe(0);
  expect((await office.post(`/visits/${id}/keep-promise`, { on: '2026-11-22' }, 'lead')).status).toBe(409);
});
