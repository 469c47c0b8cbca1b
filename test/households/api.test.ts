import { beforeEach, describe, expect, it } from 'vitest';
import { householdPage } from '../../functions/households/card-page.ts';
import { householdsPage } from '../../functions/households/list-page.ts';
import { type Office, openOffice, pageOf } from '../desk/office.ts';
import { qingshi } from '../fixtures/town.ts';
import { people } from '../issues/desk.ts';
import { addCard, openingsOf, pairCard, someone, visit } from './register.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const shown = async (response: Response) => {
  const { page, view } = await pageOf(response);
  return { page, view, field: view.field };
};

describe('forms of the register', () => {
  it('make a card with its ticks, and bring it back as typed when something is wrong', async () => {
    const fields = {
      community: qingshi,
      number: '03-001',
      kind: 'household',
      group: '三组',
      'care-1': '1',
      'care-2': '1',
      withPeople: '1',
      ...someone,
    };
    const wrong = await office.form('/households', { ...fields, phone: '12' }, 'liaison');
    expect(wrong.status).toBe(422);
    const { view, field } = await shown(wrong);
    expect(field?.page).toBe('households');
    expect(view.form?.errors).toMatchObject([{ path: 'people.phone' }]);
    expect(view.form?.values).toMatchObject({ number: '03-001', 'care-1': '1', 'care-2': '1', name: '温如玉' });
    const made = await office.form('/households', fields, 'liaison');
    expect(made.status).toBe(303);
    expect(made.headers.get('location')).toBe('/desk/field/households/1/?done=card');
    const page = await householdPage(office.at(), await office.official('liaison'), { id: 1 });
    expect(page).toMatchObject({
      number: '03-001',
      group: '三组',
      care: [{ id: 1 }, { id: 2 }],
      sealed: true,
      opened: null,
    });
    expect(JSON.stringify(page)).not.toMatch(/温如玉|15400001234/);
  });

  it('change a card without its sealed fields: they stay; with them blank: they go', async () => {
    const id = await addCard(office, '1');
    const seenOf = async () => `${(await householdPage(office.at(), await office.official('office'), { id }))?.seen}`;
    const open = async () => (await office.post(`/households/${id}/open`, { purpose: '核对' }, 'office')).json();
    expect(
      (await office.form(`/households/${id}`, { seen: await seenOf(), number: '2', kind: 'unit' }, 'office')).status,
    ).toBe(303);
    expect(await open()).toEqual(someone);
    const blank = { name: '', phone: '', address: '', note: '', withPeople: '1' };
    const seen = await seenOf();
    expect(
      (await office.form(`/households/${id}`, { seen, number: '2', kind: 'unit', ...blank }, 'office')).status,
    ).toBe(303);
    expect(await open()).toEqual({});
    const late = await office.form(`/households/${id}`, { seen, number: '3', kind: 'unit' }, 'office');
    expect(late.status).toBe(409);
    expect((await shown(late)).view.form).toMatchObject({ verb: 'card', overtaken: true });
  });

  it('open a card on the page itself, never at an address', async () => {
    const id = await addCard(office, '1');
    const opened = await office.form(`/households/${id}/open`, { purpose: '上门前联系' }, 'liaison');
    expect(opened.status).toBe(200);
    expect((await shown(opened)).field).toMatchObject({ page: 'household', opened: someone });
    expect(await openingsOf(office)).toMatchObject([{ cadreId: people.liaison, householdId: id }]);
    const found = await office.form('/household-search', { community: qingshi, words: '如玉' }, 'liaison');
    expect((await shown(found)).field).toMatchObject({
      page: 'households',
      cards: { found: { opened: 1, rows: [{ id, name: '温如玉' }] } },
    });
  });

  it('write a plan of as many steps as have words', async () => {
    const id = await addCard(office, '1');
    const fields = { title: '修屋顶', 'words-1': '看房', 'dueOn-1': '2026-12-01', 'words-2': '施工', 'dueOn-2': '' };
    const wrong = await office.form(`/households/${id}/plans`, fields, 'lead');
    expect(wrong.status).toBe(422);
    expect((await shown(wrong)).view.form?.errors).toMatchObject([{ path: 'steps.1.dueOn' }]);
    expect((await office.form(`/households/${id}/plans`, { ...fields, 'dueOn-2': '2026-12-20' }, 'lead')).status).toBe(
      303,
    );
    const done = await office.form('/plans/1/steps/1/done', { on: '2026-11-22', of: 'done-1-1' }, 'lead');
    expect(done.headers.get('location')).toBe(`/desk/field/households/${id}/?done=step-done`);
    const again = await office.form('/plans/1/steps/1/done', { on: '2026-11-22', of: 'done-1-1' }, 'lead');
    expect(again.status).toBe(409);
    expect((await shown(again)).view.form).toMatchObject({ verb: 'step-done', values: { of: 'done-1-1' } });
  });
});

describe('the page', () => {
  it('gives supervision and the principal numbers only', async () => {
    const id = await addCard(office, '1');
    await visit(office, id, '2026-11-20');
    for (const person of ['supervision', 'principal'] as const) {
      const official = await office.official(person);
      const page = await householdsPage(office.at(), official, { filter: {} });
      expect(page?.cards).toBeNull();
      expect(page?.coverage.find(({ community }) => community.code === qingshi)).toMatchObject({
        households: 1,
        visited: 1,
      });
      expect(await householdPage(office.at(), official, { id })).toBeNull();
    }
    expect(await householdsPage(office.at(), await office.official('handler'), { filter: {} })).toBeNull();
  });

  it('shows what the filter asks for, whom I am paired with, and the quota of pairings', async () => {
    const [one, two] = [await addCard(office, '1', { care: [1] }), await addCard(office, '2')];
    await pairCard(office, one, 'lead');
    await visit(office, two, '2026-11-20');
    const verb = office.at();
    const settings = { ...verb.settings, QUOTA_HOUSEHOLDS_LEADER: 8, QUOTA_PAIRED_VISITS: 6 };
    const page = async (filter: Parameters<typeof householdsPage>[2]['filter']) =>
      householdsPage({ ...verb, settings }, await office.official('lead'), { filter });
    const all = await page({});
    expect(all).toMatchObject({ quotas: { visits: 6, pairings: 8 }, cards: { total: 2, mine: 1, next: null } });
    expect(all?.cards?.proposed.map(({ id }) => id)).toEqual([one]);
    expect(all?.cards?.longest.map(({ id }) => id)).toEqual([one]);
    const listed = async (filter: Parameters<typeof page>[0]) => (await page(filter))?.cards?.rows.map(({ id }) => id);
    expect(await listed({ state: 'visited' })).toEqual([two]);
    expect(await listed({ state: 'short' })).toEqual([one]);
    expect(await listed({ care: 1 })).toEqual([one]);
    expect(await listed({ paired: 'me' })).toEqual([one]);
    expect(await listed({ number: '2' })).toEqual([two]);
  });

  it('an address never looks for a name', async () => {
    await addCard(office, '1');
    const { items } = (await (await office.get('/households?q=温如玉&group=', 'liaison')).json()) as {
      items: unknown[];
    };
    expect(items).toHaveLength(1);
    expect(await openingsOf(office)).toEqual([]);
  });
});
