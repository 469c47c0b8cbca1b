import { expect, it } from 'vitest';
import { consultationRows, consultationViews, openConsultations } from '../../db/consultations/public.ts';
import * as schema from '../../db/schema.ts';
import { takeBackOpinion } from '../../functions/consultations/track-opinion.ts';
import { qingshi } from '../fixtures/town.ts';
import { consultingTown, day, draft, receiptOf } from './town.ts';

type Tracked = {
  state: string;
  next: string;
  opinion: { state: string; group: string; adopted: string; answer: string };
};

it('draft → published → opinions → closed → grouped → answered, and every resident reads the answer', async () => {
  const town = await consultingTown();
  const { db } = town.record;
  const made = await town.office('/consultations', draft);
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as { id: number };
  // A draft is nobody's to read, nor to answer.
  expect(await consultationViews(db)).toEqual([]);
  expect((await town.say(id)).status).toBe(404);
  expect(town.changes()).toBe(0);

  expect((await town.office(`/consultations/${id}/publish`)).status).toBe(200);
  expect(town.changes()).toBe(1);
  expect(await openConsultations(db, '2026-11-22')).toMatchObject([{ id, title: draft.title, opinions: null }]);

  const receipts: string[] = [];
  for (const content of ['音响请放到九点半。', '广场音响九点半就停吧。', '西侧停车挡了消防通道。'])
    receipts.push(await receiptOf(await town.say(id, { content, community: qingshi })));
  expect(receipts.every((receipt) => /^\d{40}$/.test(receipt))).toBe(true);
  const read = async (receipt = '') => (await (await town.track(receipt)).json()) as Tracked;
  expect(await read(receipts[0])).toMatchObject({ state: 'submitted', opinion: { state: 'received', answer: null } });

  // Not before the last day has passed.
  expect((await town.office(`/consultations/${id}/answer`, { summary: '改到九点半。' })).status).toBe(409);
  town.pass(9 * day);
  expect((await town.say(id)).status).toBe(409);
  const early = await town.office(`/consultations/${id}/answer`, { summary: '改到九点半。' });
  expect(early.status).toBe(422);
  expect(await early.text()).toContain('还有3条意见没有归类');

  const [noise, again, cars] = (await town.opinions()).map((row) => row.id);
  const sorted = await town.office(`/consultations/${id}/groups`, {
    title: '音响停得早一些',
    opinions: [noise, again],
  });
  const { group } = (await sorted.json()) as { group: number };
  const other = await town.office(`/consultations/${id}/sort`, { title: '停车换个地方', opinions: [cars] });
  const { group: second } = (await other.json()) as { group: number };
  expect(await read(receipts[1])).toMatchObject({
    state: 'registered',
    opinion: { state: 'grouped', group: '音响停得早一些', adopted: null, answer: null },
  });
  for (const [each, adopted] of [
    [group, 'yes'],
    [second, 'no'],
  ])
    expect(
      (
        await town.office(`/consultations/${id}/groups/${each}`, {
          title: each === group ? '音响停得早一些' : '停车换个地方',
          adopted,
          answer: adopted === 'yes' ? '改为晚上9时30分停。' : '西侧已经避开消防通道。',
        })
      ).status,
    ).toBe(200);
  // Nothing of it is public before the answer is.
  expect(await consultationViews(db, [id])).toMatchObject([{ groups: [], summary: null, opinions: null }]);

  const answered = await town.office(`/consultations/${id}/answer`, { summary: '音响改到**9时30分**停。' });
  expect(await answered.json()).toEqual({ id, opinions: 3 });
  const [view] = await consultationViews(db, [id]);
  expect(view).toMatchObject({
    answeredOn: '2026-12-01',
    opinions: 3,
    groups: [
      { title: '音响停得早一些', adopted: 'yes', opinions: 2 },
      { title: '停车换个地方', adopted: 'no', opinions: 1 },
    ],
  });
  expect(view?.groups.reduce((sum, { opinions }) => sum + opinions, 0)).toBe(view?.opinions);
  expect(await read(receipts[2])).toMatchObject({
    state: 'answered',
    opinion: { state: 'answered', group: '停车换个地方', adopted: 'no', answer: '西侧已经避开消防通道。' },
  });
  expect((await town.office(`/consultations/${id}/sort`, { group, opinions: [cars] })).status).toBe(409);
  // What was done stands in the history, without a word of a resident.
  const changes = JSON.stringify(await db.select().from(schema.changes));
  for (const words of ['放到九点半', '挡了消防通道']) expect(changes).not.toContain(words);
});

it('words that are public are put right with a reason, the last day moves later only, and the page says both', async () => {
  const town = await consultingTown();
  const { db } = town.record;
  const id = await town.consult();
  expect((await town.office('/consultations', { ...draft, id, body: '换一份。' })).status).toBe(409);
  expect((await town.office(`/consultations/${id}/correct`, { body: draft.body, reason: '没有改' })).status).toBe(422);
  expect((await town.office(`/consultations/${id}/correct`, { body: '晚上9时以后不放音响。' })).status).toBe(422);
  const right = { body: '晚上9时以后不放音响。', reason: '时间写错了。' };
  expect((await town.office(`/consultations/${id}/correct`, right)).status).toBe(200);
  for (const closesOn of ['2026-11-29', '2026-11-30', '2026-11-20'])
    expect((await town.office(`/consultations/${id}/postpone`, { closesOn, reason: '人多。' })).status).toBe(422);
  const later = { closesOn: '2026-12-05', reason: '外出的人要等到月底才回来。' };
  expect((await town.office(`/consultations/${id}/postpone`, later)).status).toBe(200);
  expect(await consultationViews(db, [id])).toMatchObject([
    {
      closesOn: '2026-12-05',
      body: right.body,
      revisions: [
        { what: 'words', reason: right.reason, before: { body: draft.body } },
        { what: 'closing', reason: later.reason, before: { closesOn: '2026-11-30' } },
      ],
    },
  ]);
  await expect(
    db.run(`UPDATE consultation_revisions SET reason = '别的'`),
    'what was put right stays as it was',
  ).rejects.toThrow();
});

it('withdrawn: gone from lists, its page has the reason, no opinion is taken; a draft is put away unseen', async () => {
  const town = await consultingTown();
  const { db } = town.record;
  const id = await town.consult();
  const receipt = await receiptOf(await town.say(id));
  expect((await town.office(`/consultations/${id}/withdraw`, { reason: '县里另有规定。' })).status).toBe(200);
  expect(await consultationRows(db)).toEqual([]);
  expect(await consultationViews(db, [id])).toMatchObject([
    { withdrawn: { on: '2026-11-22', reason: '县里另有规定。' } },
  ]);
  const refused = await town.say(id);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('已经撤下');
  expect(await (await town.track(receipt)).text()).toContain('县里另有规定');
  const { id: other } = (await (await town.office('/consultations', draft)).json()) as { id: number };
  const changes = town.changes();
  expect((await town.office(`/consultations/${other}/withdraw`, { reason: '不办了。' })).status).toBe(200);
  expect(town.changes()).toBe(changes);
  expect(await consultationViews(db, [other])).toEqual([]);
});

it('figures of the answer: taken back and dismissed ones are told apart, held ones stand in the way', async () => {
  const town = await consultingTown();
  const id = await town.consult();
  const receipt = await receiptOf(await town.say(id, { content: '第一条' }));
  await town.say(id, { content: '第二条' });
  await town.say(id, { content: '便宜装修找我' });
  await town.sayForm(id, { content: '像机器填的一条', website: 'https://spam.example' });
  const ids = (await town.opinions()).map((row) => row.id) as [number, number, number, number];
  expect((await town.office(`/consultations/${id}/opinions/${ids[2]}/abuse`)).status).toBe(200);
  expect((await town.office(`/consultations/${id}/sort`, { title: '归类', opinions: ids })).status).toBe(409);
  const { group } = (await (
    await town.office(`/consultations/${id}/sort`, { title: '归类', opinions: [ids[0], ids[1]] })
  ).json()) as { group: number };
  const back = await town.api.request('/track/take-back-opinion', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ receipt }),
  });
  expect(await back.json()).toEqual({ deleted: true });
  town.pass(10 * day);
  await town.office(`/consultations/${id}/groups/${group}`, { title: '归类', adopted: 'partly', answer: '一半照办。' });
  const early = await town.office(`/consultations/${id}/answer`, { summary: '办。' });
  expect(await early.text()).toContain('还有1条意见等您看过');
  expect((await town.office(`/consultations/${id}/opinions/${ids[3]}/release`)).status).toBe(200);
  expect((await town.office(`/consultations/${id}/sort`, { group, opinions: [ids[3]] })).status).toBe(200);
  expect((await town.office(`/consultations/${id}/answer`, { summary: '办。' })).status).toBe(200);
  expect(await consultationViews(town.record.db, [id])).toMatchObject([
    { opinions: 2, takenBack: 1, dismissed: 1, groups: [{ opinions: 2 }] },
  ]);
  expect((await town.opinions()).filter(({ content }) => content === null)).toHaveLength(1);
});

it.each(['after the answer', 'while the answer becomes public'])(
  'taken back %s: the text is gone, what the answer stood for is not counted anew',
  async (when) => {
    const town = await consultingTown();
    const id = await town.consult();
    const receipt = await receiptOf(await town.say(id));
    const [opinion] = await town.opinions();
    town.pass(10 * day);
    await town.office(`/consultations/${id}/groups`, { title: '音响', opinions: [opinion?.id] });
    await town.office(`/consultations/${id}/groups/1`, { title: '音响', adopted: 'yes', answer: '照办。' });
    const answer = async () =>
      expect((await town.office(`/consultations/${id}/answer`, { summary: '办。' })).status).toBe(200);
    const { record } = town;
    const late: typeof record.write = async (statements) => {
      await answer();
      return record.write(statements);
    };
    const between = when === 'after the answer' ? record : { ...record, write: late };
    if (between === record) await answer();
    expect(await takeBackOpinion({ ...town.tools.verb(), record: between }, { receipt })).toMatchObject({
      deleted: true,
    });
    expect(await town.opinions()).toMatchObject([{ content: null, groupId: 1 }]);
    expect(await consultationViews(record.db, [id])).toMatchObject([
      { opinions: 1, takenBack: 0, groups: [{ opinions: 1 }] },
    ]);
  },
);
