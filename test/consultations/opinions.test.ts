import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { forgetContacts } from '../../functions/retention/forget.ts';
import type { OpinionFormView } from '../../src/domain/consultation-views.ts';
import { instantOf, startOfDay } from '../../src/domain/time.ts';
import { said, viewOf as viewOfForm } from '../feedback/intake.ts';
import { townNow } from '../fixtures/town.ts';
import { consultingTown, day, receiptOf } from './town.ts';

const viewOf = async (response: Response) => (await viewOfForm(response)) as unknown as OpinionFormView;
const key = 'one-and-the-same-key';
type Problem = { detail: string; errors?: { path: string; message: string }[] };
const problemOf = async (response: Response) => (await response.json()) as Problem;
const pathsOf = async (response: Response) => (await problemOf(response)).errors?.map(({ path }) => path);

it('who writes nothing is asked for an opinion, not for something that happened', async () => {
  const town = await consultingTown();
  const empty = await town.say(await town.consult(), { content: ' ' });
  expect(empty.status).toBe(422);
  expect((await problemOf(empty)).errors).toMatchObject([{ path: 'content', message: '请写一写您的意见。' }]);
});

describe('idempotency', () => {
  it('the same key and body: the same receipt and one opinion, also after the last day; another body: 422', async () => {
    const town = await consultingTown();
    const id = await town.consult();
    const first = await town.say(id, {}, { key });
    town.pass(30 * day);
    const again = await town.say(id, { content: ' 音响请放到九点半，孩子要写作业。\r\n' }, { key });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    const other = await town.say(id, { content: '另一条。' }, { key });
    expect(other.status).toBe(422);
    expect(await pathsOf(other)).toEqual(['Idempotency-Key']);
    expect(await town.opinions()).toHaveLength(1);
  });

  it('a hundred at once get one receipt; the key of one consultation says nothing to another', async () => {
    const town = await consultingTown();
    const [one, two] = [await town.consult(), await town.consult({ title: '另一份草案' })];
    const answers = await Promise.all(Array.from({ length: 100 }, () => town.say(one, {}, { key })));
    expect(new Set(await Promise.all(answers.map(receiptOf))).size).toBe(1);
    expect(await town.opinions()).toHaveLength(1);
    expect((await town.say(two, {}, { key })).status).toBe(422);
  });

  it('a receipt stands for one thing: the record refuses one that both tables would have', async () => {
    const town = await consultingTown();
    const id = await town.consult();
    await receiptOf(await town.post(said));
    const [feedback] = await town.record.db.select().from(schema.feedback);
    const opinion = { consultationId: id, keyHash: 'k', bodyHash: '', salt: 's', receivedAt: 1, content: '一' };
    await expect(
      town.record.write([
        town.record.db.insert(schema.opinions).values({ ...opinion, receiptHash: feedback?.receiptHash ?? '' }),
      ]),
    ).rejects.toThrow('a receipt stands for one thing');
  });
});

it('/track finds both kinds; unknown and malformed look the same; verbs of a feedback know no opinion', async () => {
  const town = await consultingTown();
  const id = await town.consult();
  const feedback = await receiptOf(await town.post(said));
  const opinion = await receiptOf(await town.say(id));
  expect(await (await town.track(feedback)).json()).not.toHaveProperty('opinion');
  const written = opinion.replace(/(\d{4})/g, '$1 ');
  expect(await (await town.track(written)).json()).toMatchObject({
    opinion: { state: 'received', consultation: { id, url: `/consultations/${id}/` }, canWithdraw: true },
    canAdd: false,
    canRate: false,
    canReopen: false,
    due: null,
  });
  const [unknown, malformed] = await Promise.all([town.track('1'.repeat(40)), town.track('不是查询码')]);
  expect([unknown.status, malformed.status]).toEqual([404, 404]);
  expect(await unknown.text()).toBe(await malformed.text());
  for (const [path, more] of [
    ['/track/rating', { resolved: true, speed: 5, attitude: 5 }],
    ['/track/reopen', { reason: '没有改' }],
    ['/track/messages', { content: '再说一句' }],
  ] as const)
    expect((await town.post({ receipt: opinion, ...more }, { path })).status).toBe(404);
  expect((await town.post({ receipt: feedback }, { path: '/track/take-back-opinion' })).status).toBe(404);
});

describe('protection', () => {
  it('phones and ID numbers are masked and kept nowhere, and neither receipt nor key nor address is in the record', async () => {
    const town = await consultingTown();
    const id = await town.consult();
    const [phone, card, address] = ['13912345678', '11010519491231002X', '203.0.113.77'];
    const receipt = await receiptOf(
      await town.say(id, { content: `我的电话${phone}，身份证${card}，请回电。` }, { key: 'a-key-of-mine', address }),
    );
    const [row] = await town.opinions();
    expect(row?.content).toBe('我的电话［电话号码］，身份证［身份证号］，请回电。');
    const tables = await town.record.client.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`);
    for (const { name } of tables.rows) {
      const all = JSON.stringify((await town.record.client.execute(`SELECT * FROM "${name}"`)).rows);
      for (const canary of [phone, card, address, receipt, 'a-key-of-mine'])
        expect(all, `${name}`).not.toContain(canary);
    }
  });

  it('no word of a resident is in anything public, before the answer or after', async () => {
    const { consultationRows, consultationViews } = await import('../../db/consultations/public.ts');
    const town = await consultingTown();
    const id = await town.consult();
    await town.say(id, { content: '金丝雀一样的一句话' });
    const [row] = await town.opinions();
    const look = async () =>
      JSON.stringify([await consultationRows(town.record.db), await consultationViews(town.record.db)]);
    expect(await look()).not.toContain('金丝雀');
    town.pass(10 * day);
    await town.office(`/consultations/${id}/groups`, { title: '一类', opinions: [row?.id] });
    await town.office(`/consultations/${id}/groups/1`, { title: '一类', adopted: 'no', answer: '不改。' });
    expect((await town.office(`/consultations/${id}/answer`, { summary: '不改。' })).status).toBe(200);
    expect(await look()).not.toContain('金丝雀');
  });

  it('honeypot and a captcha left to a person wait; a form too fast or from elsewhere comes back whole', async () => {
    const town = await consultingTown({ env: { FEEDBACK_PRESSURE_ALL: '3' } });
    const id = await town.consult();
    expect((await town.sayForm(id, { website: 'https://x.example' })).status).toBe(303);
    const fast = await town.sayForm(id, { formToken: 'none', content: '写了很久的话' });
    expect(fast.status).toBe(422);
    expect(await viewOf(fast)).toMatchObject({ values: { content: '写了很久的话' } });
    await town.say(id);
    await town.say(id, { content: '又一条' });
    const pressed = await town.sayForm(id, { content: '人多的时候' });
    expect(pressed.status).toBe(422);
    expect(await viewOf(pressed)).toMatchObject({ errors: [{ path: 'altcha' }], values: { content: '人多的时候' } });
    const manual = await town.sayForm(id, { content: '人多的时候', altcha: 'manual' });
    expect(manual.status).toBe(303);
    expect(manual.headers.get('location')).toBe('/consultations/received/');
    expect(manual.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect((await town.opinions()).map(({ heldFor }) => heldFor)).toEqual(['honeypot', null, null, 'captcha']);
  });

  it('what is over the day’s quota of one consultation waits; feedback has its own', async () => {
    const town = await consultingTown({ env: { FEEDBACK_QUOTA: '2', FEEDBACK_PRESSURE_ALL: '1000' } });
    const id = await town.consult();
    for (const content of ['第一', '第二', '第三']) await town.say(id, { content });
    expect((await town.opinions()).map(({ heldFor }) => heldFor)).toEqual([null, null, 'quota']);
    await receiptOf(await town.post(said));
    expect(await town.record.db.select().from(schema.feedback)).toMatchObject([{ heldFor: null }]);
  });

  it('over the hard limit of an address: 429', async () => {
    const town = await consultingTown({ env: { FEEDBACK_LIMIT_ADDRESS: '2', FEEDBACK_PRESSURE: '100' } });
    const id = await town.consult();
    const from = { address: '203.0.113.9' };
    for (const content of ['第一', '第二']) await receiptOf(await town.say(id, { content }, from));
    const third = await town.say(id, { content: '第三' }, from);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

it('the first and the last day count whole, in Asia/Shanghai; refused, the text is kept in the form', async () => {
  const town = await consultingTown();
  const id = await town.consult({ opensOn: '2026-11-25', closesOn: '2026-11-26' });
  const at = async (instant: number) => {
    town.pass(instant - town.now());
    return (await town.say(id, { content: '刚好这个时候' })).status;
  };
  const [opens, ends] = [startOfDay('2026-11-25'), startOfDay('2026-11-27')];
  expect(await at(townNow)).toBe(409);
  expect(await at(opens - 1)).toBe(409);
  expect(await at(opens)).toBe(201);
  expect(await at(ends - 1)).toBe(201);
  expect(await at(ends)).toBe(409);
  const late = await town.sayForm(id, { content: '来晚了一步的话' });
  expect(late.status).toBe(409);
  const view = await viewOf(late);
  expect(view.values.content).toBe('来晚了一步的话');
  expect(view.problem).toContain('2026年11月26日截止');
  const early = await consultingTown();
  const soon = await early.consult({ opensOn: '2026-12-01', closesOn: '2026-12-02' });
  expect((await problemOf(await early.say(soon))).detail).toContain('从2026年12月1日开始，到2026年12月2日为止');
});

it('a denunciation is told where to go; whoever says it is an opinion is believed', async () => {
  const town = await consultingTown();
  const id = await town.consult();
  const content = '我要举报广场管理员收了红包，把摊位给了亲戚。';
  const asked = await town.say(id, { content });
  expect(asked.status).toBe(422);
  const { errors } = await problemOf(asked);
  expect(errors).toMatchObject([{ path: 'isOpinion' }]);
  expect(errors?.[0]?.message).toMatch(/只有督查人员能看.*12388/);
  expect(await town.opinions()).toEqual([]);
  const form = await town.sayForm(id, { content });
  expect(await viewOf(form)).toMatchObject({ asksIsOpinion: true, values: { content } });
  const insists = { content: '第三条写明谁来监督，防止吃拿卡要。' };
  expect((await town.say(id, insists)).status).toBe(422);
  expect((await town.say(id, { ...insists, isOpinion: true })).status).toBe(201);
  expect((await town.sayForm(id, { ...insists, isOpinion: '1' })).status).toBe(303);
});

it.each<[string, object, string]>([
  ['an unknown community', { community: '990000000000' }, 'community'],
  ['no word', { content: ' ' }, 'content'],
  ['too much', { content: '字'.repeat(4001) }, 'content'],
  ['a name', { name: '李某' }, 'name'],
  ['a phone', { contact: { phone: '13912345678' } }, 'contact'],
])('refused: %s', async (_, body, path) => {
  const town = await consultingTown();
  const answer = await town.say(await town.consult(), body);
  expect(answer.status).toBe(422);
  expect(await pathsOf(answer)).toEqual([path]);
});

it('taken back: text and digest are gone at once, a second time too; the key is used up', async () => {
  const town = await consultingTown();
  const id = await town.consult();
  const receipt = await receiptOf(await town.say(id, {}, { key }));
  const take = async () => (await town.post({ receipt }, { path: '/track/take-back-opinion' })).json();
  expect([await take(), await take()]).toEqual([{ deleted: true }, { deleted: false }]);
  expect(await town.opinions()).toMatchObject([{ content: null, bodyHash: '', deletedAt: townNow }]);
  expect((await town.say(id, {}, { key })).status).toBe(422);
  expect(await (await town.track(receipt)).json()).toMatchObject({ opinion: { state: 'deleted', canWithdraw: false } });
});

it('texts are deleted so many days after the answer; groups and counts stay', async () => {
  const town = await consultingTown();
  const { db } = town.record;
  const id = await town.consult();
  const receipt = await receiptOf(await town.say(id));
  const open = await town.consult({ title: '还开着的', closesOn: '2028-01-01' });
  await town.say(open);
  const [row] = await town.opinions();
  town.pass(10 * day);
  await town.office(`/consultations/${id}/groups`, { title: '一类', opinions: [row?.id] });
  await town.office(`/consultations/${id}/groups/1`, { title: '一类', adopted: 'yes', answer: '照办。' });
  await town.office(`/consultations/${id}/answer`, { summary: '照办。' });
  const forget = () =>
    forgetContacts({ record: town.record, photos: town.photos, settings: town.settings, now: town.now() });
  town.pass(365 * day - 1);
  await forget();
  expect((await town.opinions()).map(({ content }) => content === null)).toEqual([false, false]);
  town.pass(1);
  await forget();
  expect((await town.opinions()).map(({ content }) => content === null)).toEqual([true, false]);
  const [kept] = await db
    .select()
    .from(schema.opinions)
    .where(eq(schema.opinions.id, row?.id ?? 0));
  expect(kept).toMatchObject({ bodyHash: '', groupId: 1 });
  expect(await (await town.track(receipt)).json()).toMatchObject({ opinion: { state: 'answered', answer: '照办。' } });
});

it('texts of a consultation that nobody ever answered go a year after its last day', async () => {
  const town = await consultingTown();
  await town.say(await town.consult());
  const forget = async () => {
    await forgetContacts({ record: town.record, photos: town.photos, settings: town.settings, now: town.now() });
    return (await town.opinions()).map(({ content }) => content === null);
  };
  const [{ closesOn = '' } = {}] = await town.record.db.select().from(schema.consultations);
  town.pass(instantOf(closesOn, '23:59') + 365 * day - town.now());
  expect(await forget()).toEqual([false]);
  town.pass(day);
  expect(await forget()).toEqual([true]);
});
