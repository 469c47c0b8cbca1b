import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { householdCare, householdSecrets, households, pairings } from '../../db/schema.ts';
import { endHousehold } from '../../functions/households/end.ts';
import { findHouseholds } from '../../functions/households/find.ts';
import { openHousehold } from '../../functions/households/open.ts';
import { householdsForField } from '../../functions/households/pack.ts';
import { setHousehold } from '../../functions/households/set.ts';
import { unpairHousehold } from '../../functions/households/unpair.ts';
import { forgetHouseholds } from '../../functions/retention/forget-households.ts';
import { fieldChangeWords } from '../../src/domain/field-change-words.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, people, refusal } from '../issues/desk.ts';
import { addCard, changesOf, openingsOf, pairCard, someone } from './register.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
const cardOf = async (id: number) => (await desk.record.db.select().from(households).where(eq(households.id, id)))[0];
const open = async (id: number, by: Parameters<Desk['official']>[0] = 'liaison') =>
  openHousehold(desk.at(), await desk.official(by), id, { purpose: '上门前联系' });

describe('a card', () => {
  it('is added by the liaison, and opens to the team with a line on record first', async () => {
    const id = await addCard(desk, ' ０３-０１２ ', { group: '三组', care: [1, 2] }, 'liaison');
    expect(await cardOf(id)).toMatchObject({
      number: '03-012',
      groupName: '三组',
      fromDate: '2026-11-22',
      toDate: null,
    });
    expect(await openingsOf(desk)).toEqual([]);
    expect(await open(id, 'lead')).toEqual(someone);
    expect(await openingsOf(desk)).toEqual([
      { cadreId: people.lead, purpose: '上门前联系', communityCode: qingshi, householdId: id, count: 1 },
    ]);
  });

  it('has a number of its own in its community', async () => {
    await addCard(desk, '1');
    expect(await refusal(addCard(desk, '1'))).toMatchObject({ status: 422, paths: ['number'] });
    await addCard(desk, '1', { community: liuwan });
  });

  it.each([
    ['an ID number as its number', { number: '11010519491231002X' }, 'number'],
    ['a phone as its number', { number: '13800001111' }, 'number'],
    ['a care category that is switched off', { care: [3] }, 'care'],
    ['two phones', { people: { phone: '15400001111、15400002222' } }, 'people.phone'],
  ])('is refused with %s', async (_, given, path) => {
    expect(await refusal(addCard(desk, '9', given))).toMatchObject({ status: 422, paths: [path] });
  });

  it('takes no names where the record may lie abroad', async () => {
    const abroad = {
      ...desk,
      at: () => ({ ...desk.at(), settings: { ...desk.at().settings, CONTACT_DATA: '0' as const } }),
    };
    expect(await refusal(addCard(abroad, '1'))).toMatchObject({ status: 422, paths: ['people'] });
    await addCard(abroad, '1', { people: null });
  });

  it('is changed whole by who read it last; who lives there stays sealed unless it is sent', async () => {
    const id = await addCard(desk, '1', { care: [1] });
    const office = await desk.official('office');
    const { updatedAt: seen = 0 } = (await cardOf(id)) ?? {};
    const [before] = await desk.record.db.select().from(householdSecrets);
    const { seen: next } = await setHousehold(desk.at(), office, id, { seen, number: '2', kind: 'trader', care: [2] });
    expect(next).toBeGreaterThan(seen);
    expect(await desk.record.db.select().from(householdSecrets)).toEqual([before]);
    expect(await desk.record.db.select().from(householdCare)).toEqual([{ householdId: id, careCategoryId: 2 }]);
    expect(await refusal(setHousehold(desk.at(), office, id, { seen, number: '3', kind: 'trader' }))).toMatchObject({
      status: 409,
    });
    await setHousehold(desk.at(), office, id, { seen: next, number: '2', kind: 'trader', people: { name: '新户主' } });
    expect(await open(id)).toEqual({ name: '新户主' });
    const { updatedAt: last = 0 } = (await cardOf(id)) ?? {};
    await setHousehold(desk.at(), office, id, { seen: last, number: '2', kind: 'trader', people: null });
    expect(await desk.record.db.select().from(householdSecrets)).toMatchObject([{ sealed: null, nonce: null }]);
    expect(await open(id)).toBeNull();
  });

  it('tells its history without a word of who lives there', async () => {
    const id = await addCard(desk, '1', { care: [1] });
    await pairCard(desk, id, 'lead');
    const { updatedAt: seen = 0 } = (await cardOf(id)) ?? {};
    const office = await desk.official('office');
    await setHousehold(desk.at(), office, id, {
      seen,
      number: '1',
      kind: 'household',
      care: [],
      people: { phone: '15400009999' },
    });
    await endHousehold(desk.at(), office, id, { reason: 'moved' });
    const lines = await changesOf(desk);
    expect(
      lines.map(({ what, before, after }) =>
        fieldChangeWords(what as never, JSON.parse(before ?? 'null'), JSON.parse(after)).join('；'),
      ),
    ).toEqual([
      '建卡',
      expect.stringMatching(/^和.+结对，从2026年11月22日起$/),
      '改了重点对象；重写了电话',
      '2026年11月22日移出：迁出',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/温如玉|15400|石桥头|傍晚/);
  });

  it('leaves the register with its pairings, once', async () => {
    const id = await addCard(desk, '1');
    await pairCard(desk, id, 'lead');
    const office = await desk.official('office');
    expect(await refusal(endHousehold(desk.at(), office, id, { reason: 'moved', on: '2026-11-23' }))).toMatchObject({
      status: 422,
      paths: ['on'],
    });
    await endHousehold(desk.at(), office, id, { reason: 'moved', on: '2026-11-22' });
    expect(await desk.record.db.select().from(pairings)).toMatchObject([{ toDate: '2026-11-22' }]);
    expect(await refusal(endHousehold(desk.at(), office, id, { reason: 'moved' }))).toMatchObject({ status: 409 });
    expect(await refusal(pairCard(desk, id, 'liaison'))).toMatchObject({ status: 409 });
  });
});

describe('pairing', () => {
  it('is with who serves there, once at a time, and stays on record when it ends', async () => {
    const id = await addCard(desk, '1');
    expect(await refusal(pairCard(desk, id, 'strangeLead'))).toMatchObject({ status: 422, paths: ['cadre'] });
    await pairCard(desk, id, 'auxiliary');
    expect(await refusal(pairCard(desk, id, 'auxiliary'))).toMatchObject({ status: 409 });
    const liaison = await desk.official('liaison');
    await unpairHousehold(desk.at(), liaison, id, { cadre: people.auxiliary });
    expect(await refusal(unpairHousehold(desk.at(), liaison, id, { cadre: people.auxiliary }))).toMatchObject({
      status: 409,
    });
    expect(
      await desk.record.db
        .select()
        .from(pairings)
        .where(and(eq(pairings.householdId, id))),
    ).toHaveLength(1);
  });
});

describe('who lives there', () => {
  it('opens to plain members of the auxiliary team only where they are paired', async () => {
    const [mine, other] = [await addCard(desk, '1'), await addCard(desk, '2')];
    await pairCard(desk, mine, 'auxiliary');
    expect(await open(mine, 'auxiliary')).toEqual(someone);
    expect(await refusal(open(other, 'auxiliary'))).toMatchObject({ status: 403 });
    expect(await openingsOf(desk)).toHaveLength(1);
  });

  it('goes along to the field: one line a community with how many; others’ communities do not', async () => {
    const ids = [
      await addCard(desk, '1', { care: [1] }),
      await addCard(desk, '2'),
      await addCard(desk, '3', { people: null }),
    ];
    await addCard(desk, '1', { community: liuwan });
    await pairCard(desk, ids[1] ?? 0, 'lead');
    const packed = await householdsForField(desk.at(), await desk.official('lead'));
    expect(packed.map(({ number, name, care, paired }) => ({ number, name, care, paired }))).toEqual([
      { number: '1', name: '温如玉', care: ['低保户'], paired: false },
      { number: '2', name: '温如玉', care: [], paired: true },
      { number: '3', name: null, care: [], paired: false },
    ]);
    expect(await openingsOf(desk)).toMatchObject([
      { cadreId: people.lead, communityCode: qingshi, householdId: null, count: 2 },
    ]);
    expect((await householdsForField(desk.at(), await desk.official('auxiliary'))).map(({ name }) => name)).toEqual([
      null,
      null,
      null,
    ]);
    expect(await openingsOf(desk)).toHaveLength(1);
  });

  it('is found by name, opening the community’s cards on record; by number nothing is opened', async () => {
    await addCard(desk, '03-001');
    const id = await addCard(desk, '03-002', { people: { name: '欧阳 明月' } });
    const find = async (words: string) =>
      findHouseholds(desk.at(), await desk.official('liaison'), { community: qingshi, words });
    expect(await find('002')).toMatchObject({ rows: [{ number: '03-002', name: null }], opened: 0 });
    expect(await openingsOf(desk)).toEqual([]);
    expect(await find('明月')).toMatchObject({ rows: [{ id, name: '欧阳 明月' }], opened: 2 });
    expect(await find('没有这人')).toMatchObject({ rows: [], opened: 2 });
    expect(await openingsOf(desk)).toMatchObject([{ purpose: '按姓名查找', count: 2 }, { count: 2 }]);
  });

  it('stands nowhere in plain in the record', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-households-'));
    const id = await addCard(desk, '1');
    await open(id);
    await desk.record.client.execute(`VACUUM INTO '${join(folder, 'copy.db')}'`);
    const bytes = await readFile(join(folder, 'copy.db'));
    for (const canary of Object.values(someone)) expect(bytes.includes(canary)).toBe(false);
    await rm(folder, { recursive: true });
  });
});

it('who lived there is forgotten some time after the household left, and only then', async () => {
  const [gone, stays] = [await addCard(desk, '1'), await addCard(desk, '2')];
  await endHousehold(desk.at(), await desk.official('office'), gone, { reason: 'moved' });
  const forget = (days: number) => forgetHouseholds({ ...desk.at(days), settings: { CONTACT_DAYS: 90 } });
  const sealed = async () =>
    (await desk.record.db.select().from(householdSecrets).orderBy(householdSecrets.householdId)).map(
      (row) => row.sealed !== null,
    );
  await forget(90);
  expect(await sealed()).toEqual([true, true]);
  await forget(91);
  expect(await sealed()).toEqual([false, true]);
  expect(await open(gone)).toBeNull();
  expect(await open(stays)).toEqual(someone);
});
